package io.ringfence.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest
{
    private static final JavaClasses ENGINE = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.ringfence.engine");

    @Test
    void shouldHaveNoCyclesBetweenPackages()
    {
        slices().matching("io.ringfence.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void shouldLetOnlyThePipelineKnowTheRing()
    {
        noClasses().that().resideOutsideOfPackage("io.ringfence.engine.pipeline..")
            .should().dependOnClassesThat().resideInAnyPackage("com.lmax.disruptor..", "java.util.concurrent..")
            .check(ENGINE);
    }

    @Test
    void shouldKeepThePipelineApartFromTheDomain()
    {
        classes().that().resideInAPackage("io.ringfence.engine.pipeline..")
            .should().onlyDependOnClassesThat().resideInAnyPackage(
                "io.ringfence.engine.pipeline..", "io.ringfence.engine.event..", "io.ringfence.engine.config..",
                "com.lmax.disruptor..", "org.agrona..", "org.HdrHistogram..", "java..")
            .check(ENGINE);
    }

    @Test
    void shouldLetEventsDependOnNothingOfTheEngine()
    {
        noClasses().that().resideInAPackage("io.ringfence.engine.event..")
            .should().dependOnClassesThat().resideInAnyPackage(
                "io.ringfence.engine.market..", "io.ringfence.engine.position..", "io.ringfence.engine.order..",
                "io.ringfence.engine.risk..", "io.ringfence.engine.desk..", "io.ringfence.engine.pipeline..")
            .check(ENGINE);
    }
}
