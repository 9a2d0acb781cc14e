using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Modules;
using Recipes.Modules.Fetching;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Drafting;

/// <summary>Writes first recipes.</summary>
internal static class RecipeDrafting
{
    public static async Task RunAsync(IPackages build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = session.RequirePackages();
        if (string.IsNullOrWhiteSpace(build.Url))
        {
            throw new RecipesException(
                $"The target '{nameof(IPackages.NewRecipe)}' needs to know where the source is.",
                "Name an archive or a git repository: --url URL.",
                ExitCode.Usage
            );
        }
        var url = build.Url.Trim();
        var isGit = DraftName.IsGit(url);
        var address = DraftName.Of(url);
        var name = build.RecipeName ?? address.Name;
        // Before anything is downloaded: the name may be all that is wrong.
        if (name is not null)
            _ = Place(session, services, name);
        // All drafts have one source tree.
        using var turn = await services.TakeTurnAsync(cancellationToken);
        var (tree, pin) = await FetchAsync(services, url, isGit, cancellationToken);
        var reader = new TreeReader(tree);
        name ??= reader.Read("").Name ?? throw Nameless(url);
        var file = Place(session, services, name);
        var draft = Draft(services, url, name, isGit ? null : pin.Digest, address.Version, reader.Read(name));
        file.WriteAllText(RecipeText.Write(draft));
        Tell(session, draft, file);
    }

    private static RecipeDraft Draft(PackageServices services, string url, string name, string? digest, string? version, TreeFacts facts)
    {
        var providers = new CatalogProviders(services.Catalog);
        var own = DraftName.ClassOf(name);
        var needs = facts.Needs.Select(need => (Need: need, Class: providers.Find(need.Name))).Where(pair => pair.Class != own).ToList();
        var dependencies = needs
            .Where(pair => pair is { Need.IsRequired: true, Class: not null })
            .Select(pair => pair.Class!)
            .Distinct()
            .ToList();
        return new RecipeDraft
        {
            Namespace = services.Catalog.Recipes is [var first, ..] ? first.Namespace : null,
            Name = name,
            Url = url,
            Sha256 = digest?["sha256:".Length..],
            Version = digest is null ? null : version ?? facts.Version,
            Facts = facts with { Homepage = facts.Homepage ?? Homepage(url) },
            Dependencies = dependencies,
            Optional =
            [
                .. needs.Where(pair => pair.Class is not null && !dependencies.Contains(pair.Class)).Select(pair => pair.Class!).Distinct(),
            ],
            Unknown = [.. needs.Where(pair => pair is { Need.IsRequired: true, Class: null }).Select(pair => pair.Need.Name)],
        };
    }

    // Of a forge the project's own page; of other servers, the server.
    private static string? Homepage(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var isForge = uri.Host is "github.com" or "codeberg.org" || uri.Host.StartsWith("gitlab.", StringComparison.Ordinal);
        return isForge && uri.Segments.Length > 2
            ? $"{uri.Scheme}://{uri.Host}{string.Concat(uri.Segments.Take(3)).TrimEnd('/').Replace(".git", "", StringComparison.Ordinal)}"
            : $"{uri.Scheme}://{uri.Host}/";
    }

    private static async Task<(AbsolutePath Tree, SourcePin Pin)> FetchAsync(
        PackageServices services,
        string url,
        bool isGit,
        CancellationToken cancellationToken
    )
    {
        var recipe = new DraftRecipe();
        recipe.Evaluate(new PackageId("new-recipe", "draft", Platform.Target), _ => isGit ? _.FetchGit(url) : _.FetchDownload(url));
        var package = new ResolvedPackage(recipe, true, []);
        services.RequireTools(package, fetchesOnly: true);
        var context = services.ContextOf(package, movesSources: true) with { Pins = new NoPins() };
        return (context.SourceDirectory, await package.Package.Source!.FetchAsync(context, cancellationToken));
    }

    private static AbsolutePath Place(BuildSession session, PackageServices services, string name)
    {
        if (
            name.Length == 0
            || !char.IsAsciiLetterOrDigit(name[0])
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+')
        )
            throw new RecipesException(
                $"'{name}' cannot be a package's name.",
                "Give another one with --name: letters, digits, dashes.",
                ExitCode.Usage
            );
        if (
            services.Catalog.Recipes.FirstOrDefault(recipe => NearNames.Fold(RecipeNames.OfRecipe(recipe)) == NearNames.Fold(name)) is
            { } known
        )
            throw new RecipesException(
                $"There is a recipe for '{RecipeNames.OfRecipe(known)}' already: {known.Name}.",
                "Add a variant to it, or give another --name.",
                ExitCode.Usage
            );
        var file = session.RootDirectory / "recipes" / name.ToLowerInvariant().Replace('_', '-') / $"{DraftName.ClassOf(name)}.cs";
        return file.Exists()
            ? throw new RecipesException(
                $"'{file}' is there already, and is not overwritten.",
                "Compile it, or give another --name.",
                ExitCode.Usage
            )
            : file;
    }

    private static RecipesException Nameless(string url) =>
        new($"Neither '{url}' nor what is there tells a name.", "Give one with --name.", ExitCode.Usage);

    private static void Tell(BuildSession session, RecipeDraft draft, AbsolutePath file)
    {
        var path = Path.GetRelativePath(session.RootDirectory, file);
        PackageAnswers.Answer(
            $"{path} is written: a first draft. Read it, then: {session.Script} Install --package {draft.Name}",
            json =>
            {
                json.WriteStartObject();
                json.WriteString("name", draft.Name);
                json.WriteString("file", path);
                json.WriteString("version", draft.Version);
                json.WriteString("license", draft.Facts.License);
                json.WriteString("build", draft.Facts.BuildMethod);
                json.WriteEndObject();
            }
        );
    }
}
