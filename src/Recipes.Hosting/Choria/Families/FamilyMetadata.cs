using Recipes.Packagers;

namespace Recipes.Hosting.Choria.Families;

/// <summary>What a specification's properties say of a package, in the packagers' words.</summary>
internal static class FamilyMetadata
{
    // The original's words; a specification's own properties of these names take their place.
    private const string Summary = "Choria Orchestrator Server";
    private const string Description = "The Choria Orchestrator Server and Broker.";
    private const string Homepage = "https://choria.io";
    private const string License = "Apache-2.0";

    /// <summary>The metadata.</summary>
    /// <param name="input">The package.</param>
    /// <param name="triplet">Where it runs.</param>
    public static PackageMetadata Of(FamilyInput input, string? triplet)
    {
        var plan = input.Plan;
        return new PackageMetadata
        {
            Name = plan.Name,
            Version = plan.Version,
            Release = plan.Property("release") ?? "1",
            Triplet = triplet,
            Summary = plan.Property("summary") ?? Summary,
            Description = plan.Property("description") ?? Description,
            License = plan.Property("license") ?? License,
            Homepage = plan.Property("homepage") ?? Homepage,
            Copyright = input.License,
            NeededLibraries = input.Libraries,
            Maintainer = Person(plan.Property("contact"), plan.Name),
        };
    }

    /// <summary>A contact as <c>Name &lt;address&gt;</c>: Debian's changelog and rpm's ask for a name, and a specification may give an address alone.</summary>
    public static string Person(string? contact, string package)
    {
        var text = (contact ?? "").Trim();
        if (text.Contains(" <", StringComparison.Ordinal))
            return text;
        var address = text.Trim('<', '>');
        return address.Contains('@', StringComparison.Ordinal) ? $"{address[..address.IndexOf('@', StringComparison.Ordinal)]} <{address}>"
            : text.Length > 0 ? $"{text} <{package}@localhost>"
            : $"{package} <{package}@localhost>";
    }
}
