package io.ringfence.app.report;

/** What stands around the page: nothing in it comes from elsewhere, and it needs no script. */
final class PageFrame
{
    private static final String STYLE = """
        :root{color-scheme:light dark;--bg:#fff;--fg:#1d2329;--dim:#667380;--rule:#d9dfe5;--tile:#f3f5f7;
        --c0:#0072b2;--c1:#d55e00;--c2:#009e73;--c3:#b0609a;--c4:#b58500;--c5:#3a9ad9;
        --ok:#7fb79b;--warn:#e6a23c;--stop:#c8453b}
        @media(prefers-color-scheme:dark){:root{--bg:#14181c;--fg:#e4e8ec;--dim:#95a1ad;--rule:#2d353d;--tile:#1d2329;
        --c0:#56b4e9;--c1:#f28e5c;--c2:#4cc9a0;--c3:#d79ac2;--c4:#e6b84c;--c5:#8cc8f5;--ok:#3d7a5c}}
        body{font:14px/1.45 system-ui,sans-serif;margin:0 auto;max-width:920px;padding:16px 24px;background:var(--bg);
        color:var(--fg)}
        h1{font-size:22px;margin:8px 0 0}h2{font-size:17px;margin:28px 0 6px;border-bottom:1px solid var(--rule)}
        h3{font-size:14px;margin:14px 0 2px}p{color:var(--dim);margin:4px 0 8px}
        svg{width:100%;height:auto;display:block}.grid{stroke:var(--rule);fill:none}
        .tick{fill:var(--dim);font-size:11px}.line{fill:none;stroke-width:1.5;stroke-linejoin:round}
        .s0{stroke:var(--c0)}.s1{stroke:var(--c1)}.s2{stroke:var(--c2)}.s3{stroke:var(--c3)}.s4{stroke:var(--c4)}
        .s5{stroke:var(--c5)}.c0{color:var(--c0)}.c1{color:var(--c1)}.c2{color:var(--c2)}.c3{color:var(--c3)}
        .c4{color:var(--c4)}.c5{color:var(--c5)}
        .buy{fill:var(--c2);color:var(--c2);stroke:var(--bg)}.sell{fill:var(--c1);color:var(--c1);stroke:var(--bg)}
        .active{fill:var(--ok);color:var(--ok)}.reducing{fill:var(--warn);color:var(--warn)}
        .halted{fill:var(--stop);color:var(--stop)}
        .legend{font-size:12px;color:var(--fg)}.tiles{display:grid;grid-template-columns:repeat(5,1fr);gap:8px;
        margin:12px 0}.tile{background:var(--tile);border-radius:6px;padding:8px 10px;min-width:0}
        .tile b{display:block;font-size:16px;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        .tile span{color:var(--dim);font-size:12px}
        table{border-collapse:collapse;width:100%;font-size:12px;font-variant-numeric:tabular-nums;margin:6px 0}
        th,td{text-align:right;padding:3px 8px;border-bottom:1px solid var(--rule)}th{font-weight:600}
        th:first-child,.words th,.words td{text-align:left}.bars{width:55%;text-align:left}
        .bar{display:inline-block;height:10px;background:var(--c1);border-radius:2px}
        section{overflow-x:auto}@media(max-width:640px){.tiles{grid-template-columns:repeat(2,1fr)}}
        """;

    private PageFrame()
    {
    }

    static void begin(final Html out, final String title)
    {
        out.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n")
            .raw("<meta http-equiv=\"Content-Security-Policy\" ")
            .raw("content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n")
            .element("title", title).raw("\n<style>\n");
        out.raw(STYLE).raw("</style></head>\n<body>\n");
    }

    static void end(final Html out)
    {
        out.raw("</body></html>\n");
    }
}
