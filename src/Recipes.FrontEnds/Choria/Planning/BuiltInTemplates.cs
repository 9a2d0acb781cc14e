namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Our own families of templates, which a project can use without having them: <c>el/*</c>, <c>debian/*</c>, <c>archive/*</c>, <c>windows/*</c>.</summary>
internal static class BuiltInTemplates
{
    private static readonly string[] Starts =
    [
        "server_start_runlevels",
        "server_start_order",
        "broker_start_runlevels",
        "broker_start_order",
    ];

    private static readonly string[] OfRpm = ["name", "bindir", "etcdir", "manage_conf", "contact", "dist", "target_arch", "rpm_group"];

    /// <summary>Names to propose: the families have one for each release of their systems.</summary>
    public static readonly string[] Names =
    [
        "archive/basic",
        "debian/generic",
        "el/el10",
        "el/el6",
        "el/el7",
        "el/el8",
        "el/el9",
        "el/generic",
        "windows/64bit",
    ];

    /// <summary>The template of a name; null if there is none.</summary>
    public static PackageTemplate? Find(string name) =>
        name.Split('/') switch
        {
            ["el", "el6"] => Of(name, [.. OfRpm, .. Starts]),
            ["el", var release] when release == "generic" || IsRelease(release) => Of(name, OfRpm),
            // The code names of releases are words.
            ["debian", var release] when release.Length > 0 && release.All(char.IsAsciiLetterLower) => Of(
                name,
                ["name", "bindir", "etcdir", "manage_conf", "contact"]
            ),
            ["archive", "basic"] => Of(name, ["name", "target_arch", "os", "format"]),
            ["windows", "64bit" or "32bit"] => Of(name, ["name", "display_name", "bindir", "etcdir"]),
            _ => null,
        };

    private static bool IsRelease(string name) =>
        name.StartsWith("el", StringComparison.Ordinal) && name.Length > 2 && name[2..].All(char.IsAsciiDigit);

    private static PackageTemplate Of(string name, IReadOnlyList<string> required) => new() { Name = name, RequiredProperties = required };
}
