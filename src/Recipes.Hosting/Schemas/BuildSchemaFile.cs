using Recipes.Hosting.Parameters;
using Recipes.IO;

namespace Recipes.Hosting.Schemas;

/// <summary>The file <c>.nuke/build.schema.json</c>.</summary>
public static class BuildSchemaFile
{
    /// <summary>The file below a root.</summary>
    public static AbsolutePath Of(AbsolutePath root) => root / RootDirectory.Marker / "build.schema.json";

    /// <summary>Writes the schema if the file has another one, whole or not at all.</summary>
    /// <param name="root">The build's root, with its <c>.nuke</c> directory.</param>
    /// <param name="schema">The text of <see cref="BuildSchema.Write(SchemaInput)"/>.</param>
    /// <param name="cancellationToken">Cancels; the file stays as it was.</param>
    /// <returns>Whether it was written.</returns>
    public static async Task<bool> WriteAsync(AbsolutePath root, string schema, CancellationToken cancellationToken)
    {
        var file = Of(root);
        if (File.Exists(file))
        {
            // A checkout may have given the file the line ends of its system.
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            if (string.Equals(text.ReplaceLineEndings("\n"), schema, StringComparison.Ordinal))
                return false;
        }
        var draft = file + $".{Environment.ProcessId}.tmp";
        try
        {
            await File.WriteAllTextAsync(draft, schema, cancellationToken);
            File.Move(draft, file, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
        return true;
    }
}
