using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>
/// Reads a <c>buildspec.yaml</c> of Choria's packager. Pure: what is wrong is part of the result, all of it at once, and becomes a fault when a plan is made.
/// </summary>
public static class SpecificationReader
{
    /// <summary>The file of a project, relative to its source directory.</summary>
    public const string FileName = "packager/buildspec.yaml";

    private const string FlagsMapKey = "flags_map";

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">YAML in UTF-8. A plain scalar that begins with <c>{{</c> is a text.</param>
    /// <param name="file">The file, as it shall be shown.</param>
    public static Specification Read(ReadOnlySpan<byte> content, string file)
    {
        var faults = new List<SpecificationFault>();
        var warnings = new List<SpecificationFault>();
        var root = YamlText.Decode(content, file, faults) is { } text ? YamlComposer.Read(text, file, faults) : null;
        if (root is not YamlMapping { Pairs.Count: > 0 } map)
        {
            if (faults.Count == 0)
            {
                faults.Add(
                    new SpecificationFault(
                        root is null or YamlScalar { Value.IsNull: true } or YamlMapping
                            ? "The specification is empty."
                            : $"A specification is a map of builds, and this is {root.Kind}.",
                        "Write a build with compile_targets.",
                        root?.Position ?? new SourcePosition(file, 1, 1)
                    )
                );
            }
            return new Specification { Source = file, Faults = faults };
        }
        var flagsMap = ReadFlagsMap(map, faults);
        var builds = map
            .Pairs.Where(pair => pair.Key != FlagsMapKey)
            .Select(pair => ReadBuild(pair, faults))
            .OfType<SpecifiedBuild>()
            .ToList();
        return new Specification
        {
            Source = file,
            FlagsMap = flagsMap,
            Builds = builds,
            Faults = faults,
            Warnings = warnings,
        };
    }

    private static List<WrittenEntry> ReadFlagsMap(YamlMapping map, List<SpecificationFault> faults)
    {
        if (map.Find(FlagsMapKey) is not { } pair)
            return [];
        var shape = new YamlShape(faults);
        var entries = shape.Entries(pair.Value, $"'{FlagsMapKey}'");
        foreach (var entry in entries.Where(entry => entry.Value.Text.Length == 0))
            faults.Add(
                new SpecificationFault($"The flag '{entry.Name}' has no Go symbol.", "Write its import path and name.", entry.Position)
            );
        return entries;
    }

    // Null for what is no build at all: a map that others merge from, say.
    private static SpecifiedBuild? ReadBuild(YamlPair pair, List<SpecificationFault> fileFaults)
    {
        if (pair.Value is not YamlMapping map)
        {
            fileFaults.Add(
                new SpecificationFault(
                    $"The build '{pair.Key}' must be a map, and is {pair.Value.Kind}.",
                    NearFlagsMap(pair.Key),
                    pair.Position
                )
            );
            return null;
        }
        if (!map.Pairs.Any(child => BuildReader.Keys.Contains(child.Key) || NearNames.Of(child.Key, BuildReader.Keys).Count > 0))
        {
            if (NearFlagsMap(pair.Key) is { } hint)
                fileFaults.Add(new SpecificationFault($"'{pair.Key}' is no build: it has no compile_targets.", hint, pair.Position));
            return new SpecifiedBuild { Name = pair.Key, Position = pair.Position };
        }
        return new BuildReader(pair.Key, pair.Position).Read(map);
    }

    private static string? NearFlagsMap(string key) => NearNames.Of(key, [FlagsMapKey]).Count > 0 ? $"Did you mean {FlagsMapKey}?" : null;
}
