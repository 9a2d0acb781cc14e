namespace Recipes.Modules.Fetching.Mirrors;

/// <summary>A place to ask for one file.</summary>
/// <param name="Address">A URL, an absolute path, or <see cref="MirrorMap.Debian"/>.</param>
/// <param name="Mirror">The mirror that this is a part of: if it does not answer, its other places need not be asked. Null for none.</param>
internal sealed record SourcePlace(string Address, string? Mirror = null)
{
    /// <summary>Whether it is the distribution's archive, where a digest finds the file.</summary>
    public bool IsIndex => Address == MirrorMap.Debian;
}
