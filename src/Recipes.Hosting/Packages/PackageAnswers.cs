using System.Text;
using System.Text.Json;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages;

/// <summary>Answers questions about packages, as text or as one JSON value.</summary>
internal static class PackageAnswers
{
    public static async Task InstalledAsync(IPackages build, CancellationToken cancellationToken)
    {
        var services = BuildSession.Current.RequirePackages();
        var work = await services.DecideAsync(services.RequiredRequests(nameof(IPackages.Installed)), false, cancellationToken);
        var roots = work.Decisions.Where(decision => work.Roots.Contains(decision.Package.Id)).ToList();
        Answer(
            string.Join('\n', roots.Select(root => $"{root.Package.Id} {Words(root)}")),
            json =>
            {
                json.WriteStartArray();
                foreach (var root in roots)
                {
                    json.WriteStartObject();
                    WriteId(json, root.Package.Id);
                    json.WriteBoolean("installed", !root.IsWork);
                    json.WriteString("state", root.State.ToString().ToLowerInvariant());
                    json.WriteString("reason", root.Reason);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
        if (roots.Any(root => root.IsWork))
            build.ExitCode = ExitCode.Failed;
    }

    public static void Dependencies(IPackages build)
    {
        var services = BuildSession.Current.RequirePackages();
        var (closure, roots, _) = services.Resolve(services.RequiredRequests(nameof(IPackages.Dependencies)));
        var needed = Needed(closure, roots)
            .Select(package => package.Id)
            .Where(id => !roots.Contains(id) || closure.Any(other => other.Dependencies.Contains(id)))
            .OrderBy(id => id.ToString(), StringComparer.Ordinal)
            .ToList();
        Answer(
            string.Join('\n', needed),
            json =>
            {
                json.WriteStartArray();
                foreach (var id in needed)
                {
                    json.WriteStartObject();
                    WriteId(json, id);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
    }

    public static void Packages(IPackages build)
    {
        var recipes = BuildSession.Current.RequirePackages().Catalog.Recipes;
        var names = recipes
            .Select(recipe => (Recipe: recipe, Name: RecipeNames.OfRecipe(recipe), Package: PackageInfo.Evaluate(recipe)))
            .ToList();
        var width = names.Count == 0 ? 0 : names.Max(row => row.Name.Length);
        Answer(
            string.Join('\n', names.Select(row => $"{row.Name.PadRight(width)}  {row.Package.Description}".TrimEnd())),
            json =>
            {
                json.WriteStartArray();
                foreach (var (recipe, name, package) in names)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("description", package.Description);
                    json.WriteStartArray("variants");
                    foreach (var variant in RecipeVariants.Names(recipe))
                        json.WriteStringValue(variant);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
        );
    }

    public static async Task InfoAsync(IPackages build, CancellationToken cancellationToken)
    {
        var services = BuildSession.Current.RequirePackages();
        var requests = services.Requests();
        if (requests.Count == 0)
            requests =
            [
                .. services.Catalog.Recipes.Select(recipe => new PackageRequest(RecipeNames.OfRecipe(recipe), null, Platform.Target)),
            ];
        var infos = new List<PackageInfo>();
        foreach (var request in requests)
            infos.Add(await PackageInfo.OfAsync(services, request, cancellationToken));
        Answer(
            string.Join("\n\n", infos.Select(info => info.ToText())),
            json =>
            {
                json.WriteStartArray();
                infos.ForEach(info => info.WriteTo(json));
                json.WriteEndArray();
            }
        );
    }

    /// <summary>What packages are made of, without the tools that this machine happens to lack; dependencies first.</summary>
    public static IReadOnlyList<ResolvedPackage> Needed(IReadOnlyList<ResolvedPackage> closure, IReadOnlyList<PackageId> roots)
    {
        var needed = roots.ToHashSet();
        foreach (var package in closure.Reverse().Where(package => needed.Contains(package.Id)))
            needed.UnionWith(package.Dependencies);
        return [.. closure.Where(package => needed.Contains(package.Id))];
    }

    public static void WriteId(Utf8JsonWriter json, PackageId id)
    {
        json.WriteString("name", id.Name);
        json.WriteString("variant", id.Variant);
        json.WriteString("platform", id.Platform.Name);
    }

    public static string Words(PackageDecision decision) =>
        decision.State switch
        {
            PackageState.Installed => $"is installed ({decision.Reason})",
            PackageState.Provided => $"is provided by the system ({decision.Reason})",
            PackageState.Outdated => $"is outdated ({decision.Reason}){Store(decision)}",
            _ => $"is not installed ({decision.Reason}){Store(decision)}",
        };

    private static string Store(PackageDecision decision) => decision.Stored is null ? "" : "; it is in the store";

    /// <summary>Tells a person that a list is empty: beside the answer, which stays empty for programs that read lines.</summary>
    public static void Nothing(string text)
    {
        if (BuildSession.Current.Output == OutputFormat.Text)
            BuildSession.Current.Notice(text);
    }

    /// <summary>Prints an answer in the form asked for.</summary>
    public static void Answer(string text, Action<Utf8JsonWriter> write)
    {
        var session = BuildSession.Current;
        if (session.Output == OutputFormat.Text)
        {
            if (text.Length > 0)
                session.Answer(text);
            return;
        }
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            write(json);
        session.Answer(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
