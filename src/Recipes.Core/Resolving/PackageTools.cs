using Recipes.Modules;
using Recipes.Platforms;

namespace Recipes.Resolving;

/// <summary>The programs that a package's targets execute.</summary>
public static class PackageTools
{
    /// <summary>Those that get its source.</summary>
    public static IReadOnlyList<ToolNeed> OfFetch(Package package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var tools = package.Source?.Tools ?? [];
        return package.Patches.Count > 0 ? [.. tools, SourcePatches.Need] : tools;
    }

    /// <summary>Those of all its targets, each once.</summary>
    public static IReadOnlyList<ToolNeed> Of(Package package) =>
        [
            .. OfFetch(package)
                .Concat(package.BuildSystem?.Tools ?? [])
                .Concat(package is { BuildSystem: not null, Id.Platform.IsCross: true } ? [CrossTools.Compiler(package.Id.Platform)] : [])
                .Concat(package.Tools)
                .Concat(package.Checks.SelectMany(check => check.Tools))
                .Distinct(),
        ];
}
