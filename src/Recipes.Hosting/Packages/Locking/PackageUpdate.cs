using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Locking;
using Recipes.Modules;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Locking;

/// <summary>Moves the lock file.</summary>
internal static class PackageUpdate
{
    public static async Task RunAsync(IPackages build, CancellationToken cancellationToken)
    {
        var services = BuildSession.Current.RequirePackages();
        if (services.Pins.IsFrozen)
        {
            throw new RecipesException(
                $"{nameof(IPackages.Update)} moves {LockFile.Name}, and --locked says that nothing may.",
                "Leave one of them out.",
                ExitCode.Usage
            );
        }
        var requests = services.Requests();
        var packages = requests.Count > 0 ? [.. requests.SelectMany(request => Asked(services, request))] : Locked(services);
        var updates = new List<SourceUpdate>();
        var faults = new List<(SourceOrigin Origin, RecipesException Fault)>();
        foreach (var group in packages.GroupBy(package => package.Package.Source!.Origin))
        {
            try
            {
                updates.Add(await MoveAsync(services, [.. group], cancellationToken));
            }
            catch (RecipesException fault)
            {
                faults.Add((group.Key, fault));
            }
        }
        if (requests.Count == 0)
            updates.AddRange(Prune(services));
        Tell(updates, faults.Count == 0);
        if (faults.Count > 0)
            throw Fault(faults);
    }

    private static async Task<SourceUpdate> MoveAsync(
        PackageServices services,
        IReadOnlyList<ResolvedPackage> packages,
        CancellationToken cancellationToken
    )
    {
        var source = (IMovingSource)packages[0].Package.Source!;
        services.RequireTools(packages[0], fetchesOnly: true);
        var context = services.ContextOf(packages[0], movesSources: true);
        var old = services.Pins.Find(source.Origin);
        var now = await source.ResolveAsync(context, cancellationToken);
        var changes = old is null || old == now ? null : await source.ChangesAsync(context, old, now, cancellationToken);
        foreach (var package in packages)
            services.Pins.Record(now, package.Id);
        return new SourceUpdate(source.Origin, [.. packages.Select(package => package.Id.ToString())], old, now, changes);
    }

    private static List<ResolvedPackage> Locked(PackageServices services) =>
        [
            .. services
                .Pins.Sources.SelectMany(entry => entry.Packages, (entry, name) => (entry.Pin.Origin, Package: Find(services, name)))
                .Where(pair => pair.Package?.Package.Source is IMovingSource { Moves: true })
                .Select(pair => pair.Package!)
                .DistinctBy(package => package.Id),
        ];

    // Whoever names no variant means those that are locked.
    private static List<ResolvedPackage> Asked(PackageServices services, PackageRequest request)
    {
        var name = RecipeNames.OfRecipe(services.Catalog.Find(request.Name));
        var asked = services.Resolve([request]).Closure[^1];
        var locked = request.Variant is null ? Locked(services).Where(package => package.Id.Name == name).ToList() : [];
        if (locked.Count > 0)
            return locked;
        if (asked.Package.Source is IMovingSource { Moves: true })
            return [asked];
        throw new RecipesException(
            $"{asked.Id} cannot be moved: its recipe says itself what it is made from.",
            "Change the recipe, or name a variant that follows a branch.",
            ExitCode.Usage
        );
    }

    private static IReadOnlyList<SourceUpdate> Prune(PackageServices services)
    {
        var gone = services.Pins.Prune(
            (origin, package) => Find(services, package)?.Package.Source is IMovingSource { Moves: true } source && source.Origin == origin
        );
        return [.. gone.Select(entry => new SourceUpdate(entry.Pin.Origin, entry.Packages, entry.Pin, null, null))];
    }

    // Null where there is no such recipe or variant any more.
    private static ResolvedPackage? Find(PackageServices services, string package)
    {
        try
        {
            return services.Resolve([PackageRequest.Parse(package)]).Closure[^1];
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.Usage)
        {
            return null;
        }
    }

    private static void Tell(List<SourceUpdate> updates, bool isWhole)
    {
        var text =
            updates.Count > 0 ? string.Join('\n', updates.Select(update => update.ToText()))
            : isWhole ? $"{LockFile.Name} holds nothing that could move."
            : "";
        PackageAnswers.Answer(
            text,
            json =>
            {
                json.WriteStartArray();
                updates.ForEach(update => update.WriteTo(json));
                json.WriteEndArray();
            }
        );
    }

    private static RecipesException Fault(List<(SourceOrigin Origin, RecipesException Fault)> faults) =>
        faults is [var (_, only)]
            ? only
            : new RecipesException(
                $"{faults.Count} sources could not be moved:{string.Concat(faults.Select(fault => $"\n  {fault.Origin}: {fault.Fault.Message}"))}",
                "Mend what each of them says, and update again: the others have moved.",
                faults.Max(fault => fault.Fault.ExitCode)
            );
}
