using System.Reflection;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Choria;

/// <summary>
/// A component that gives a build the targets for Choria's build specifications: <c>class Build : RecipesBuild, IChoria</c>. A specification is
/// <c>packager/buildspec.yaml</c> of a project, or a class of the build: <c>class Acme : BuildSpecification&lt;Acme></c>.
/// </summary>
public partial interface IChoria : IPackages
{
    /// <summary>The project's directory; null is the root.</summary>
    [Parameter("Directory of the project to package; default: the root", EnvironmentNames = ["SOURCE_DIR"])]
    AbsolutePath? Source => TryGetValue(() => Source);

    /// <summary>The version; null is <c>0.0.0</c>.</summary>
    [Parameter("Version of what is built; default: 0.0.0", Plain = true)]
    string? Version => TryGetValue(() => Version);

    /// <summary>The build of the specification; null is its only one, else <c>foss</c>.</summary>
    [Parameter("Build of the specification; default: its only one, else foss", Name = "Build", Plain = true)]
    string? BuildName => TryGetValue(() => BuildName);

    /// <summary>The packages of the build that are wanted; null is all.</summary>
    [Parameter("Packages of the build: el7_64,bionic_64; default: all", Name = "Packages", Separator = ",", Plain = true)]
    string[]? PackageNames => TryGetValue(() => PackageNames);

    /// <summary>The commit that programs are told; null asks git.</summary>
    [Parameter("Short commit of the sources; default: what git says", Name = "Sha1", Plain = true)]
    string? Sha => TryGetValue(() => Sha);

    /// <summary>The GNU build id of all binaries; null makes each from what it is built from.</summary>
    [Parameter("GNU build id of all binaries, 32 hex digits; default: from what they are built from")]
    string? BuildId => TryGetValue(() => BuildId);

    /// <summary>The specification: a YAML file, or the name of a class. Null is <c>packager/buildspec.yaml</c> of the project, else the classes of this build.</summary>
    [Parameter("Build specification: a YAML file, or a class's name; default: packager/buildspec.yaml of the project, else the classes")]
    string? Specification => TryGetValue(() => Specification);

    /// <summary>The assemblies with specifications as classes. Default: the build's own.</summary>
    IReadOnlyList<Assembly> SpecificationAssemblies => [GetType().Assembly];

    /// <summary>Says how the binaries of a build are compiled.</summary>
    [Answers]
    Target PlanBinaries =>
        _ =>
            _.Description("Says how the binaries of a Choria build are compiled")
                .Executes(ct => ChoriaPlans.AnswerAsync(this, isOfBinaries: true, ct));

    /// <summary>Says how the packages of a build are made.</summary>
    [Answers]
    Target PlanPackages =>
        _ =>
            _.Description("Says how the packages of a Choria build are made")
                .Executes(ct => ChoriaPlans.AnswerAsync(this, isOfBinaries: false, ct));
}
