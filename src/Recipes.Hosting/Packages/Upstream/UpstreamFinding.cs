using System.Text.Json;

namespace Recipes.Hosting.Packages.Upstream;

/// <summary>What is known of one package after upstream was asked.</summary>
/// <param name="Package">The package.</param>
/// <param name="Have">The recipe's release, or the commit that is locked.</param>
/// <param name="Newest">The newest release or commit; null where nobody answered.</param>
/// <param name="IsNewer">Whether that is newer.</param>
/// <param name="Place">Who said so, or why it is not known.</param>
internal sealed record UpstreamFinding(PackageId Package, string Have, string? Newest, bool IsNewer, string Place)
{
    /// <summary><c>outdated</c>, <c>current</c> or <c>unknown</c>.</summary>
    public string State =>
        Newest is null ? "unknown"
        : IsNewer ? "outdated"
        : "current";

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        PackageAnswers.WriteId(json, Package);
        json.WriteString("state", State);
        json.WriteString("have", Have);
        json.WriteString("newest", Newest);
        json.WriteString(Newest is null ? "reason" : "place", Place);
        json.WriteEndObject();
    }
}
