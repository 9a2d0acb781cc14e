using Conforming;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

/// <summary>The acceptance cases of the formats that this product stands in for.</summary>
internal sealed partial class Build
{
    [Parameter("Directory below which Conformance looks for cases; default: tests/Cases")]
    readonly AbsolutePath? Cases;

    /// <summary>The tools that judge what cases make.</summary>
    Target ConformanceTools =>
        _ => _.Unlisted().OnlyWhenDynamic(() => AllowInstall || IsServerBuild).Executes(new CaseMachine().PrepareAsync);

    /// <summary>Runs every acceptance case below a directory.</summary>
    [Answers]
    Target Conformance =>
        _ =>
            _.Description("Runs the acceptance cases below --cases; a line for each difference, then N passed, N failed")
                .DependsOn(ConformanceTools)
                .Executes(async ct =>
                {
                    if (!OperatingSystem.IsLinux())
                        throw new RecipesException("Cases can be run on Linux only.", exitCode: Recipes.Errors.ExitCode.MissingTool);
                    using var commands = new PosixCommandRunner();
                    var product = new Product(commands, BuildAssemblyFile, RootDirectory / ".recipes" / "conformance");
                    var runner = new ConformanceRunner(Adapters.All, product, Console.Out);
                    ExitCode = await runner.RunAsync(Cases ?? TestsDirectory / "Cases", ct);
                });
}
