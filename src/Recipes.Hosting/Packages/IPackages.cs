using System.Reflection;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>A component that gives a build the targets for packages: <c>class Build : RecipesBuild, IPackages</c>.</summary>
public partial interface IPackages : IRecipesBuild
{
    /// <summary>The packages that the targets are about; null for none.</summary>
    [Parameter("Packages: [native:]name[/variant]", Separator = "+")]
    new string[]? Package => TryGetValue(() => Package);

    /// <summary>The variant of packages that are named without one; null for the default, <c>stable</c>.</summary>
    [Parameter("Variant of the packages that are named without one; default: stable")]
    string? Variant => TryGetValue(() => Variant);

    /// <summary>The directory that packages are installed into; null is <c>install</c> in the root.</summary>
    [Parameter("Directory that packages are installed into; default: install")]
    AbsolutePath? Prefix => TryGetValue(() => Prefix);

    /// <summary>The directory that packages for this machine itself are installed into; null is <c>install.native</c> in the root.</summary>
    [Parameter("Directory that native packages are installed into; default: install.native")]
    AbsolutePath? NativePrefix => TryGetValue(() => NativePrefix);

    /// <summary>The directory of downloads, source trees, logs and traces; null is <c>.recipes</c> in the root.</summary>
    [Parameter("Directory of downloads, source trees, logs and traces; default: .recipes")]
    AbsolutePath? StateDirectory => TryGetValue(() => StateDirectory);

    /// <summary>The assemblies that hold the recipes. Default: the build's own.</summary>
    IReadOnlyList<Assembly> RecipeAssemblies => [GetType().Assembly];

    /// <summary>Installs packages and what they need, unless they are installed.</summary>
    Target Install => _ => _.Description("Installs packages and what they need");

    /// <summary>Builds packages anew and installs them.</summary>
    Target Reinstall => _ => _.Description("Builds packages anew and installs them");

    /// <summary>Builds packages without installing them; what they need is installed.</summary>
    Target Build => _ => _.Description("Builds packages without installing them");

    /// <summary>Gets the sources of packages; a branch moves to its newest commit.</summary>
    Target Fetch => _ => _.Description("Gets the sources of packages; branches move to their newest commits");

    /// <summary>Says whether packages are installed; exit code 1 for no.</summary>
    [Answers]
    Target Installed =>
        _ =>
            _.Description("Says whether packages are installed; exits with 1 if not")
                .Executes(ct => PackageAnswers.InstalledAsync(this, ct));

    /// <summary>Lists what packages need, directly or not.</summary>
    [Answers]
    Target Dependencies =>
        _ => _.Description("Lists what packages need, directly or not").Executes(() => PackageAnswers.Dependencies(this));

    /// <summary>Lists the packages that there are recipes for.</summary>
    [Answers]
    Target Packages => _ => _.Description("Lists the packages that there are recipes for").Executes(() => PackageAnswers.Packages(this));

    /// <summary>Shows what the recipes say of packages, and what is installed; of all without <c>--package</c>.</summary>
    [Answers]
    Target Info => _ => _.Description("Shows what the recipes say of packages").Executes(ct => PackageAnswers.InfoAsync(this, ct));

    /// <summary>Opens a shell, or runs the command after <c>--</c>, in a package's build directory and environment.</summary>
    [Answers]
    Target Shell =>
        _ =>
            _.Description("Opens a shell, or runs the command after --, in a package's build environment")
                .Executes(ct => PackageShell.RunAsync(this, ct));

    /// <summary>Removes downloads, source trees, logs and traces. What is installed stays.</summary>
    Target Clean =>
        _ => _.Description("Removes downloads, source trees, logs and traces; what is installed stays").Executes(PackageGoals.CleanAsync);
}
