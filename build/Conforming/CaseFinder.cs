using System.Text;
using System.Text.Json;
using Recipes.IO;

namespace Conforming;

/// <summary>
/// Finds the cases below a directory: each directory with a <c>case.json</c>, and each entry of a JSON file that is a list of cases. The nearest
/// directory that is named as a vocabulary says which it is; directories above the one that is searched count too. Where none is, the case's own
/// members tell.
/// </summary>
/// <param name="adapters">One for each vocabulary.</param>
internal sealed class CaseFinder(IReadOnlyList<IConformanceAdapter> adapters)
{
    // Its cases lie in files, many in each: a JSON file that is none is a fault there.
    private const string Collected = "obs";

    private readonly List<string> vocabularies = [.. adapters.Select(adapter => adapter.Vocabulary)];

    /// <summary>All cases in order of their names; what cannot be read is among them, with the reason instead of a case.</summary>
    public IEnumerable<(string Name, ConformanceCase? Case, string? Fault)> Find(AbsolutePath directory) =>
        In(directory, directory, VocabularyOf(directory), []);

    private IEnumerable<(string Name, ConformanceCase? Case, string? Fault)> In(
        AbsolutePath root,
        AbsolutePath directory,
        string? vocabulary,
        IReadOnlyList<string> links
    )
    {
        if ((directory / "case.json").FileExists())
            return [Read(root, directory, vocabulary)];
        var entries = vocabulary is null
            ? []
            : directory
                .GetFiles("*.json")
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .SelectMany(file => Entries(root, file, vocabulary));
        var below = directory
            .GetDirectories()
            .OrderBy(child => child.Name, StringComparer.Ordinal)
            .Select(child => (Path: child, Target: new DirectoryInfo(child).ResolveLinkTarget(returnFinalTarget: true)?.FullName))
            // A link to where one comes from would be followed for ever.
            .Where(child =>
                child.Target is null
                || !(links.Contains(child.Target) || $"{directory}/".StartsWith($"{child.Target}/", StringComparison.Ordinal))
            )
            .SelectMany(child =>
                In(
                    root,
                    child.Path,
                    vocabularies.Contains(child.Path.Name) ? child.Path.Name : vocabulary,
                    child.Target is null ? links : [.. links, child.Target]
                )
            );
        return entries.Concat(below);
    }

    private string? VocabularyOf(AbsolutePath directory)
    {
        for (var place = directory; place is not null; place = place.Parent)
        {
            if (vocabularies.Contains(place.Name))
                return place.Name;
        }
        return null;
    }

    private (string, ConformanceCase?, string?) Read(AbsolutePath root, AbsolutePath directory, string? vocabulary)
    {
        var name = directory == root ? directory.Name : NameOf(root, directory);
        try
        {
            var input = Parse(directory / "case.json");
            vocabulary ??= adapters.FirstOrDefault(adapter => adapter.Knows(input))?.Vocabulary;
            if (vocabulary is null)
                throw new CaseException($"no directory above it is named {string.Join(", ", vocabularies)}: its vocabulary is not known");
            var result = Parse(directory / "expected.json");
            var unknown = result.Members().Select(member => member.Name).Where(member => !IsOfResult(member)).ToList();
            if (unknown.Count > 0)
                throw new CaseException($"expected.json has members that are not understood: {string.Join(", ", unknown)}");
            return (
                name,
                new ConformanceCase
                {
                    Name = name,
                    Vocabulary = vocabulary,
                    Directory = directory,
                    Input = input,
                    Result = result,
                },
                null
            );
        }
        catch (CaseException fault)
        {
            return (name, null, fault.Message);
        }
    }

    // "expected" is what must come out; what the original gave where that differs, and notes, are for people.
    private static bool IsOfResult(string member) =>
        member is "expected" or "note" or "notes" || member.StartsWith("original_", StringComparison.Ordinal);

    private static List<(string, ConformanceCase?, string?)> Entries(AbsolutePath root, AbsolutePath file, string vocabulary)
    {
        var name = NameOf(root, file);
        try
        {
            var content = Parse(file);
            var list = content.ValueKind == JsonValueKind.Array ? content : content.Child("cases");
            var entries = list.Items().ToList();
            return vocabulary == Collected || entries.Exists(entry => entry.Maybe("expected") is not null)
                ? [.. entries.Select((entry, i) => Entry(entry, i))]
                : [];
        }
        catch (CaseException fault)
        {
            return vocabulary == Collected ? [(name, null, fault.Message)] : [];
        }

        (string, ConformanceCase?, string?) Entry(JsonElement entry, int i)
        {
            var full = $"{name}#{(entry.Maybe("name") is { ValueKind: JsonValueKind.String } known ? known.GetString() : i)}";
            var found = new ConformanceCase
            {
                Name = full,
                Vocabulary = vocabulary,
                Directory = file.Parent!,
                Input = vocabulary == Collected ? entry : InputOf(entry),
                Result = entry,
            };
            return (full, found, null);
        }
    }

    // Where an entry stands for the two files of a directory, it has the members of both.
    private static JsonElement InputOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
            ? JsonSerializer.SerializeToElement(
                entry
                    .EnumerateObject()
                    .Where(member => member.Name != "name" && !IsOfResult(member.Name))
                    .ToDictionary(m => m.Name, m => m.Value)
            )
            : entry;

    private static JsonElement Parse(AbsolutePath file)
    {
        if (!file.FileExists())
            throw new CaseException($"there is no {file.Name}");
        try
        {
            var content = file.ReadAllBytes().AsMemory();
            // Some editors begin a file with a byte order mark.
            using var json = JsonDocument.Parse(
                content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content
            );
            return json.RootElement.Clone();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CaseException($"{file.Name} cannot be read: {fault.Message}");
        }
        catch (JsonException fault)
        {
            throw new CaseException($"{file.Name}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}: no JSON");
        }
    }

    private static string NameOf(AbsolutePath root, AbsolutePath path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
