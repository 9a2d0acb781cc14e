using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Platforms;
using Recipes.Resolving;
using Recipes.Settings;

namespace Recipes.Hosting.Packages.Overrides;

/// <summary>What the command line says of packages, over what their recipes say.</summary>
internal sealed class PackageOverrides
{
    private readonly BuildSettings settings;
    private readonly ConfigureOverrides arguments;
    private readonly Func<Platform, IReadOnlyDictionary<string, string>> environmentOf;

    /// <summary>Reads it.</summary>
    /// <param name="build">The parameters.</param>
    /// <param name="catalog">The recipes that it may be about.</param>
    /// <param name="environment">The user's: says which compiler is meant.</param>
    /// <param name="environmentOf">That of the steps of a platform's packages.</param>
    /// <exception cref="RecipesException">A value contradicts another, or names no package (exit code 2).</exception>
    public PackageOverrides(
        IPackages build,
        RecipeCatalog catalog,
        IReadOnlyDictionary<string, string> environment,
        Func<Platform, IReadOnlyDictionary<string, string>> environmentOf
    )
    {
        this.environmentOf = environmentOf;
        settings = new BuildSettings
        {
            Type = build.BuildType,
            Sanitizers = [.. (build.Sanitizer ?? []).Distinct().Order()],
            CFlags = Filled(build.Cflags),
            CxxFlags = Filled(build.Cxxflags),
            LdFlags = Filled(build.Ldflags),
            IsTested = build.Check,
        };
        settings.Validate();
        SanitizerSupport.Require(settings.Sanitizers, TargetPlatform.Of(build), environment.GetValueOrDefault("CC"));
        arguments = new ConfigureOverrides(build.Configure ?? [], catalog);
    }

    /// <summary>A package as it is built: settings are for what runs in the end, not for tools of the build.</summary>
    /// <exception cref="RecipesException">Its build module takes no arguments, or not such (exit code 2).</exception>
    public Package Apply(Package package)
    {
        var configured = arguments.Apply(package);
        if (package.Id.Platform == Platform.Native || package.IsGroup)
            return configured;
        return configured with { Settings = settings with { IsTested = settings.IsTested && CanTest(configured) } };
    }

    /// <summary>Packages that are built without the tests that were asked for, because nothing here runs their programs.</summary>
    public IReadOnlyList<PackageId> Untested(PackageWork work) =>
        settings.IsTested
            ?
            [
                .. work
                    .Decisions.Where(decision => decision is { IsWork: true, Package.Package.IsGroup: false })
                    .Select(decision => decision.Package.Package)
                    .Where(package => package.Id.Platform.IsCross && !package.Settings.IsTested)
                    .Select(package => package.Id),
            ]
            : [];

    private bool CanTest(Package package)
    {
        var platform = package.Id.Platform;
        if (!platform.IsCross || Emulator.IsRegistered(platform))
            return true;
        return package.BuildSystem?.TakesEmulator == true && Emulator.Find(platform, environmentOf(platform)).Count > 0;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
