using Recipes.Errors;
using Recipes.Modules;
using Recipes.Modules.Fetching.Upstream;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Upstream;

/// <summary>Asks the upstreams of one package: that of its own variant, and those of its other variants, which know of the same releases.</summary>
internal sealed class UpstreamQuestion(PackageServices services, ResolvedPackage package, IReadOnlyList<ResolvedPackage> others)
{
    private const int ShortCommit = 12;

    /// <summary>Asks; null where the package has nothing that could be newer.</summary>
    public async Task<UpstreamFinding?> AskAsync(CancellationToken cancellationToken)
    {
        if (package.Package.Version is { } version)
            return await AskReleaseAsync(version, cancellationToken);
        if (package.Package.Source is not IMovingSource { Moves: true } source || services.Pins.Find(source.Origin) is not { } pin)
            return null;
        try
        {
            if (source is not IUpstreamSource asked)
                throw new RecipesException($"{source.Origin}: cannot be asked");
            var state = await asked.AskAsync(services.ContextOf(package), null, cancellationToken);
            return new UpstreamFinding(package.Id, Short(pin.Digest), Short(state.Digest), state.Digest != pin.Digest, state.Place);
        }
        catch (RecipesException fault)
        {
            return new UpstreamFinding(package.Id, Short(pin.Digest), null, false, fault.Message);
        }
    }

    private async Task<UpstreamFinding?> AskReleaseAsync(string version, CancellationToken cancellationToken)
    {
        if (ReleaseVersion.TryParse(version) is not { } have)
            return new UpstreamFinding(package.Id, version, null, false, $"'{version}' is no version that could be compared");
        var faults = new List<string>();
        var states = new List<UpstreamState>();
        foreach (
            var other in others
                .Prepend(package)
                .Where(other => other.Package is { Version: not null })
                .DistinctBy(other => other.Package.Source?.Origin)
        )
        {
            if (other.Package.Source is not IUpstreamSource source)
                continue;
            try
            {
                states.Add(await source.AskAsync(services.ContextOf(other), other.Package.Version, cancellationToken));
            }
            catch (RecipesException fault)
            {
                faults.Add(fault.Message);
            }
        }
        if (states.Count == 0)
            return faults.Count == 0 ? null : new UpstreamFinding(package.Id, version, null, false, string.Join("; ", faults.Distinct()));
        var (newest, place) = states
            .SelectMany(
                state => state.Versions.Select(ReleaseVersion.TryParse).OfType<ReleaseVersion>(),
                (state, found) => (found, state.Place)
            )
            // What is unfinished is no news, unless it is what the recipe has; a date is no successor of a number.
            .Where(pair => (have.IsPrerelease || !pair.found.IsPrerelease) && pair.found.IsDate == have.IsDate)
            .DefaultIfEmpty((have, states[0].Place))
            .MaxBy(pair => pair.Item1, ReleaseVersion.Order);
        return new UpstreamFinding(package.Id, version, newest.Text, ReleaseVersion.Order.Compare(newest, have) > 0, place);
    }

    private static string Short(string? digest) => digest is null ? "?" : digest[..Math.Min(ShortCommit, digest.Length)];
}
