using Recipes.IO;

namespace Recipes.Modules.Building;

/// <summary>What a configure script says of itself.</summary>
internal sealed class ConfigureScript
{
    private const string NoDependencyTracking = "--disable-dependency-tracking";

    private readonly string text;

    private ConfigureScript(string text) => this.text = text;

    /// <summary>Options for a tree that is built once: files that only a second make would read are not written.</summary>
    public IEnumerable<string> OneTimeOptions =>
        text.Contains(NoDependencyTracking, StringComparison.Ordinal) ? [NoDependencyTracking] : [];

    /// <summary>Reads a script; one that is not there says nothing.</summary>
    public static async Task<ConfigureScript> ReadAsync(AbsolutePath file, CancellationToken cancellationToken) =>
        new(File.Exists(file) ? await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, cancellationToken) : "");
}
