namespace Recipes.Roots.Syncing;

/// <summary>A Debian package of a selection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Architecture">Its architecture; null for the native one and for <c>all</c>.</param>
public sealed record SelectedPackage(string Name, string? Architecture)
{
    /// <summary>Reads <c>name</c> or <c>name:architecture</c>.</summary>
    public static SelectedPackage Parse(string text, string nativeArchitecture)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return new SelectedPackage(parts[0], parts.Length > 1 && parts[1] != nativeArchitecture && parts[1] != "all" ? parts[1] : null);
    }

    /// <summary>As apt takes it.</summary>
    public override string ToString() => Architecture is null ? Name : $"{Name}:{Architecture}";
}
