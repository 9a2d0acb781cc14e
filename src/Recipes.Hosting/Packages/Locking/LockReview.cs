using Recipes.Errors;
using Recipes.Locking;
using Recipes.Modules;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Locking;

/// <summary>Holds what a run is about against the lock file, before anything runs.</summary>
internal static class LockReview
{
    /// <summary>Refuses under <c>--locked</c> what would change the lock file; otherwise locks what is installed to what it was made from.</summary>
    /// <param name="work">What will be done.</param>
    /// <param name="pins">The lock file.</param>
    /// <param name="moves">Whether the sources of what was asked for are looked up anew.</param>
    /// <param name="isPlan">Whether nothing will be done in fact.</param>
    /// <exception cref="RecipesException">The lock file would change under <c>--locked</c> (exit code 2).</exception>
    public static void Run(PackageWork work, LockFile pins, bool moves, bool isPlan)
    {
        if (pins.IsFrozen)
            Refuse(Differences(work, pins));
        else if (!isPlan)
            Adopt(work, pins, moves);
    }

    /// <summary>What a run without <c>--locked</c> would change in the lock file, a line each.</summary>
    public static IReadOnlyList<string> Differences(PackageWork work, LockFile pins) =>
        [
            .. from decision in work.Decisions
            where decision.State != PackageState.Provided
            let difference = Difference(decision.Package, pins)
            where difference is not null
            select difference,
        ];

    private static string? Difference(ResolvedPackage package, LockFile pins)
    {
        var id = package.Id.ToString();
        var origin = package.Package.Source is IMovingSource { Moves: true } source ? source.Origin : null;
        var other = pins.Sources.FirstOrDefault(entry => entry.Pin.Origin != origin && entry.Packages.Contains(id))?.Pin.Origin;
        if (origin is null)
            return other is null ? null : $"{id}: is locked as {other}, and its recipe says itself what it is made from";
        if (pins.Find(origin) is not null)
            return null;
        return other is null ? $"{id}: {origin} is not locked" : $"{id}: is made from {origin}, and is locked as {other}";
    }

    private static void Refuse(IReadOnlyList<string> differences)
    {
        if (differences.Count == 0)
            return;
        throw new RecipesException(
            $"{LockFile.Name} would change:{string.Concat(differences.Select(line => $"\n  {line}"))}",
            "Run it without --locked, look at what changes, and commit it.",
            ExitCode.Usage
        );
    }

    // A new checkout of what is installed here must get the same: after its file is gone, the records are what is known.
    private static void Adopt(PackageWork work, LockFile pins, bool moves)
    {
        foreach (var decision in work.Decisions.Where(decision => !(moves && work.Roots.Contains(decision.Package.Id))))
        {
            if (decision.Package.Package.Source is not IMovingSource { Moves: true } source || pins.Find(source.Origin) is not null)
                continue;
            if (work.Facts.Record(decision.Package.Id)?.Pins.FirstOrDefault(pin => pin.Origin == source.Origin) is { } pin)
                pins.Record(pin, decision.Package.Id);
        }
    }
}
