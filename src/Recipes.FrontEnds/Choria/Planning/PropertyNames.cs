namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>The properties of packages that the packager and the known templates give a meaning to. Any other name is legal too.</summary>
internal static class PropertyNames
{
    public static readonly string[] Known =
    [
        "name",
        "template",
        "binary",
        "target_arch",
        "contact",
        "bindir",
        "etcdir",
        "manage_conf",
        "release",
        "dist",
        "distro",
        "rpm_group",
        "display_name",
        "os",
        "format",
        "manage_server_preset",
        "server_start_runlevels",
        "server_start_order",
        "broker_start_runlevels",
        "broker_start_order",
    ];
}
