using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>
/// Reads <c>.nuke/mirrors.json</c>: an object whose keys are addresses, or starts of addresses ending in <c>/</c>, and whose values are the places to
/// ask first: one or a list of URLs and paths relative to the root.
/// </summary>
internal static class MirrorFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The map; empty if there is no file.</summary>
    /// <exception cref="RecipesException">It is malformed (exit code 3).</exception>
    public static MirrorMap Read(AbsolutePath file, AbsolutePath root)
    {
        if (!File.Exists(file))
            return MirrorMap.Empty;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Options);
            var rules = document
                .RootElement.EnumerateObject()
                .Where(rule => rule.Name != "$schema")
                .Select(rule => KeyValuePair.Create(rule.Name, Places(rule.Value, root)));
            return new MirrorMap([.. rules]);
        }
        catch (JsonException fault)
        {
            // The reader repeats the position at the end of its sentence.
            var position = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new RecipesException(
                "The map of mirrors is not JSON: " + (position < 0 ? fault.Message : fault.Message[..position]),
                "Mend it, or remove it.",
                ExitCode.InvalidInput,
                fault
            )
            {
                Location = $"{Path.GetRelativePath(root, file)}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}",
            };
        }
        catch (InvalidOperationException fault)
        {
            throw new RecipesException(
                "The map of mirrors must be an object of addresses with a text or a list of texts each.",
                """Write { "http://example.com/": "mirror/" }.""",
                ExitCode.InvalidInput,
                fault
            )
            {
                Location = Path.GetRelativePath(root, file),
            };
        }
    }

    private static IReadOnlyList<string> Places(JsonElement value, AbsolutePath root) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => Place(item.GetString()!, root))]
            : [Place(value.GetString() ?? throw new InvalidOperationException("null"), root)];

    // What has a scheme is a URL; everything else is a path in this checkout.
    private static string Place(string text, AbsolutePath root) => text.Contains("://", StringComparison.Ordinal) ? text : root / text;
}
