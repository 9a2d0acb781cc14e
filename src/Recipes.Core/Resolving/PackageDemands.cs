using Recipes.Errors;
using Recipes.Modules;
using Recipes.Versions;

namespace Recipes.Resolving;

/// <summary>What dependents demand of packages beyond a variant: the oldest version that will do, and how they are configured.</summary>
internal sealed class PackageDemands
{
    private readonly SortedDictionary<string, (string Version, string Chain)> minimums = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (IReadOnlyList<string> Options, string Chain)> options = new(StringComparer.Ordinal);

    /// <summary>All as one text: equal demands have equal texts.</summary>
    public string Text =>
        string.Join(", ", minimums.Select(pair => $"{pair.Key}>={pair.Value.Version}"))
        + string.Join(", ", options.Select(pair => $" {pair.Key}[{string.Join(' ', pair.Value.Options)}]"));

    /// <summary>Notes what somebody demands.</summary>
    /// <param name="key">The package and its platform.</param>
    /// <param name="wanted">What.</param>
    /// <param name="chain">Who.</param>
    /// <returns>The conflict, if the package was demanded to be configured otherwise.</returns>
    public RecipesException? Add(string key, WantedPackage wanted, IReadOnlyList<PackageId> chain)
    {
        var path = string.Join(" -> ", chain);
        if (
            wanted.AtLeast is { } version
            && !(minimums.TryGetValue(key, out var least) && VersionOrder.Compare(version, least.Version) <= 0)
        )
            minimums[key] = (version, path);
        if (wanted.Options.Count == 0)
            return null;
        if (options.TryAdd(key, (wanted.Options, path)) || options[key].Options.SequenceEqual(wanted.Options))
            return null;
        var known = options[key];
        return new RecipesException(
            $"{key} is demanded with different options: {known.Chain} -> {key} with {string.Join(' ', known.Options)}, "
                + $"and {path} -> {key} with {string.Join(' ', wanted.Options)}.",
            "Demand the same options in both places.",
            ExitCode.InvalidInput
        );
    }

    /// <summary>Whether a version is new enough. One that moves (a branch) is.</summary>
    public bool Admits(string key, string? version) =>
        version is null || !minimums.TryGetValue(key, out var least) || VersionOrder.Compare(version, least.Version) >= 0;

    /// <summary>Whether somebody demands a version.</summary>
    public bool HasMinimum(string key) => minimums.ContainsKey(key);

    /// <summary>A package as it is demanded: configured so, and with checks that demand the version of what the system has.</summary>
    public ResolvedPackage Apply(string key, ResolvedPackage package, Func<IEnumerable<string>> variants)
    {
        var demanded = package;
        if (options.TryGetValue(key, out var asked))
        {
            package.Recipe.Adjust(own => Configure(own, asked.Options, asked.Chain));
            // How the system's was configured, nobody knows.
            demanded = demanded with
            {
                IsExplicit = true,
            };
        }
        if (!minimums.TryGetValue(key, out var least))
            return demanded;
        var checks = package.Package.Checks.OfType<IVersionedCheck>().Select(check => check.AtLeast(least.Version)).ToList();
        package.Recipe.Adjust(own => own with { Checks = [.. own.Checks, .. checks] });
        if (checks.Count == 0)
            demanded = demanded with { IsExplicit = true };
        return Admits(key, package.Package.Version) ? demanded : demanded with { Refusal = TooOld(package, key, least, variants()) };
    }

    private static Package Configure(Package package, IReadOnlyList<string> options, string chain) =>
        package.BuildSystem is IConfigurable build
            ? package with
            {
                BuildSystem = build.Configure(options),
            }
            : throw new RecipesException(
                $"{package.Id} has no configuring step that could take what {chain} demands: {string.Join(' ', options)}.",
                "Leave the options out, or give its recipe a build module that takes them.",
                ExitCode.InvalidInput
            );

    private static RecipesException TooOld(
        ResolvedPackage package,
        string key,
        (string Version, string Chain) least,
        IEnumerable<string> variants
    ) =>
        new(
            $"{least.Chain} -> {key} demands at least {least.Version}, and {package.Id} is {package.Package.Version}.",
            $"Ask for another variant, or write one; there are: {string.Join(", ", variants)}.",
            ExitCode.InvalidInput
        );
}
