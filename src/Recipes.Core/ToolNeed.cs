namespace Recipes;

/// <summary>A program that a module executes.</summary>
/// <param name="Name">The executable's name: <c>pkg-config</c>.</param>
/// <param name="From">The systems' packages that hold it, where their names differ from the tool's.</param>
public sealed record ToolNeed(string Name, SystemPackage? From = null)
{
    /// <summary>GNU's configure scripts are made by these from their sources.</summary>
    public static IReadOnlyList<ToolNeed> Autotools { get; } =
    [new("autoreconf", "autoconf"), new("automake", "automake"), new("libtoolize", "libtool")];

    /// <summary>The systems' packages that hold it.</summary>
    public SystemPackage Package => From ?? Name;
}
