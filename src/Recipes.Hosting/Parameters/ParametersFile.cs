namespace Recipes.Hosting.Parameters;

/// <summary>A <c>.nuke/parameters.json</c> or <c>.nuke/parameters.&lt;profile&gt;.json</c>, read but not yet converted.</summary>
/// <param name="Path">As it is shown in errors.</param>
/// <param name="Profile">The profile; null for the default file.</param>
/// <param name="Entries">Its keys and values in the order written.</param>
internal sealed record ParametersFile(string Path, string? Profile, IReadOnlyList<ParametersFileEntry> Entries);
