using System.Globalization;
using System.Text;
using System.Text.Json;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages;

/// <summary>What there is to say of one package.</summary>
internal sealed record PackageInfo(
    Package Package,
    PackageDecision Decision,
    IReadOnlyList<string> Dependencies,
    IReadOnlyList<string> Variants
)
{
    /// <summary>What a recipe says in its default variant.</summary>
    public static Package Evaluate(Type recipe)
    {
        var instance = (Recipe)Activator.CreateInstance(recipe)!;
        var variant = RecipeVariants.DefaultOf(recipe);
        return instance.Evaluate(
            new PackageId(RecipeNames.OfRecipe(recipe), variant, Platform.Target),
            RecipeVariants.Of(instance, variant)
        );
    }

    public static async Task<PackageInfo> OfAsync(PackageServices services, PackageRequest request, CancellationToken cancellationToken)
    {
        var (closure, roots, _) = services.Resolve([request]);
        var work = await services.DecideAsync([request], false, cancellationToken);
        var root = work.Decisions.First(decision => decision.Package.Id == roots[0]);
        return new PackageInfo(
            root.Package.Package,
            root,
            [
                .. PackageAnswers
                    .Needed(closure, roots)
                    .Select(package => package.Id)
                    .Where(id => id != roots[0])
                    .Select(id => id.ToString())
                    .Order(StringComparer.Ordinal),
            ],
            RecipeVariants.Names(root.Package.Recipe.GetType())
        );
    }

    public string ToText()
    {
        var text = new StringBuilder();
        Add("Package", Package.Id.ToString());
        Add("Description", Package.Description);
        Add("Version", Package.Version);
        Add("Licence", Package.License);
        Add("Homepage", Package.Homepage);
        Add("Maintainer", Package.Maintainer);
        Add("Source", Package.Source is { Origin: var origin } ? $"{origin.Address} {origin.Reference}".TrimEnd() : null);
        Add("Verified", Package.IsGroup ? null : Package.Verification?.ToString() ?? "not verified here");
        Add("Installed", PackageAnswers.Words(Decision)["is ".Length..]);
        Add("Dependencies", Dependencies.Count == 0 ? "none" : string.Join(" ", Dependencies));
        Add("Variants", string.Join(" ", Variants));
        return text.ToString().TrimEnd();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                text.Append(name).Append(':').Append(' ', 14 - name.Length).Append(value).Append('\n');
        }
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        PackageAnswers.WriteId(json, Package.Id);
        json.WriteString("description", Package.Description);
        json.WriteString("version", Package.Version);
        json.WriteString("license", Package.License);
        json.WriteString("homepage", Package.Homepage);
        json.WriteString("maintainer", Package.Maintainer);
        json.WriteString("source", Package.Source?.Origin.Address);
        json.WriteString("reference", Package.Source?.Origin.Reference);
        json.WriteString("verified", Package.Verification?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("verifiedOn", Package.Verification?.Machine);
        json.WriteBoolean("installed", !Decision.IsWork);
        json.WriteString("state", Decision.State.ToString().ToLowerInvariant());
        json.WriteString("reason", Decision.Reason);
        WriteList(json, "dependencies", Dependencies);
        WriteList(json, "variants", Variants);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
