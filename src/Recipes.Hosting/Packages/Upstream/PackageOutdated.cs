using Recipes.Hosting.Builds;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Upstream;

/// <summary>Asks upstream what is newer. Who cannot be asked is listed as unknown, with the reason.</summary>
internal static class PackageOutdated
{
    // More would only make servers refuse.
    private const int Questions = 8;

    public static async Task RunAsync(IPackages build, CancellationToken cancellationToken)
    {
        var services = BuildSession.Current.RequirePackages();
        var packages = Packages(services);
        var findings = new UpstreamFinding?[packages.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Questions, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, packages.Count),
            options,
            async (i, token) =>
            {
                var others = Variants(packages[i].Recipe.GetType(), packages[i].Id.Platform).Where(other => other.Id != packages[i].Id);
                findings[i] = await new UpstreamQuestion(services, packages[i], [.. others]).AskAsync(token);
            }
        );
        Tell([.. findings.OfType<UpstreamFinding>()]);
    }

    private static IReadOnlyList<ResolvedPackage> Packages(PackageServices services)
    {
        var requests = services.Requests();
        if (requests.Count > 0)
        {
            return
            [
                .. requests.Select(request =>
                {
                    var recipe = services.Catalog.Find(request.Name);
                    var variant = request.Variant is null ? RecipeVariants.DefaultOf(recipe) : RecipeVariants.Find(recipe, request.Variant);
                    return Evaluate(recipe, variant, request.Platform);
                }),
            ];
        }
        var stable = services.Catalog.Recipes.Select(recipe => Evaluate(recipe, RecipeVariants.DefaultOf(recipe), Platform.Target));
        var locked = services
            .Pins.Sources.SelectMany(entry => entry.Packages)
            .SelectMany(name =>
                services
                    .Catalog.Recipes.SelectMany(recipe => Variants(recipe, PackageRequest.Parse(name).Platform))
                    .Where(package => package.Id.ToString() == name)
            );
        return [.. stable.Concat(locked).DistinctBy(package => package.Id)];
    }

    private static IEnumerable<ResolvedPackage> Variants(Type recipe, Platform platform) =>
        RecipeVariants.Names(recipe).Select(variant => Evaluate(recipe, variant, platform));

    private static ResolvedPackage Evaluate(Type recipe, string variant, Platform platform)
    {
        var instance = (Recipe)Activator.CreateInstance(recipe)!;
        instance.Evaluate(new PackageId(RecipeNames.OfRecipe(recipe), variant, platform), RecipeVariants.Of(instance, variant));
        return new ResolvedPackage(instance, true, []);
    }

    private static void Tell(List<UpstreamFinding> findings)
    {
        PackageAnswers.Answer(
            Text(findings),
            json =>
            {
                json.WriteStartArray();
                findings.ForEach(finding => finding.WriteTo(json));
                json.WriteEndArray();
            }
        );
    }

    // All reasons are in the JSON; one is enough to see what is wrong.
    private static string Shown(UpstreamFinding finding) =>
        finding.Newest is null ? string.Join("; ", finding.Place.Split("; ").Take(1)) : finding.Place;

    private static string Text(List<UpstreamFinding> findings)
    {
        var shown = findings.Where(finding => finding.State != "current").OrderBy(finding => finding.Newest is null).ToList();
        var rows = shown
            .Select(finding => (Name: finding.Package.ToString(), finding.Have, Newest: finding.Newest ?? "unknown", Place: Shown(finding)))
            .Prepend(("package", "have", "newest", "where seen"))
            .ToList();
        var lines = shown.Count == 0 ? [] : rows.Select(Line).ToList();
        lines.Add($"{findings.Count(finding => finding.State == "current")} of {findings.Count} packages are the newest.");
        return string.Join('\n', lines);

        string Line((string Name, string Have, string Newest, string Place) row) =>
            $"{row.Name.PadRight(Width(r => r.Item1))}  {row.Have.PadRight(Width(r => r.Item2))}  {row.Newest.PadRight(Width(r => r.Item3))}  {row.Place}";

        int Width(Func<(string, string, string, string), string> column) => rows.Max(row => column(row).Length);
    }
}
