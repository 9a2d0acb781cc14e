using Recipes.Execution;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

/// <summary>The form of the repository's files, and what is published from it.</summary>
internal sealed partial class Build
{
    [Parameter("Only says what is not in its form, instead of writing it")]
    readonly bool Verify;

    AbsolutePath PackagesDirectory => RootDirectory / "output" / "packages";

    /// <summary>Formats all sources.</summary>
    Target Format =>
        _ =>
            _.Description("Formats all sources with CSharpier; --verify only says what would change")
                .Executes(
                    ct => RunAsync(DotNet("tool", "restore"), ct),
                    ct => RunAsync(DotNet("csharpier", Verify ? "check" : "format", "."), ct)
                );

    /// <summary>Makes the NuGet packages of the libraries and of the template for one's own repository.</summary>
    Target Pack =>
        _ =>
            _.Description("Makes the NuGet packages of the libraries and of the project template: output/packages")
                .Executes(async ct =>
                {
                    PackagesDirectory.CreateOrCleanDirectory();
                    foreach (var project in RootDirectory.GlobFiles("src/*/*.csproj").OrderBy(file => file.Name, StringComparer.Ordinal))
                        await RunAsync(
                            DotNet(
                                "pack",
                                project,
                                "-c",
                                "Release",
                                "-nologo",
                                "-clp:NoSummary",
                                "-verbosity:quiet",
                                "-o",
                                PackagesDirectory
                            ),
                            ct
                        );
                })
                .Produces("output/packages/*.nupkg");
}
