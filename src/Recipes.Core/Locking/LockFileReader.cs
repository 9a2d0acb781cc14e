using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes.Locking;

/// <summary>Reads a lock file. People merge it: what is wrong is told with its line and column.</summary>
internal static class LockFileReader
{
    private const int DigestLength = 64;
    private const int CommitLength = 40;
    private const string Hint = "Resolve the conflict or take the file from version control; or delete it, and Update writes a new one.";

    /// <summary>Reads the entries, in the order of the file.</summary>
    /// <exception cref="RecipesException">The file is malformed (exit code 3).</exception>
    public static IReadOnlyList<LockedSource> Read(AbsolutePath file)
    {
        var bytes = Bytes(file);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            return ReadFile(ref reader);
        }
        catch (JsonException fault) when (fault.LineNumber is { } line)
        {
            // The reader repeats the position at the end of its sentence.
            var position = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var message = $"{LockFile.Name} is not JSON: {(position < 0 ? fault.Message : fault.Message[..position])}";
            throw Malformed(file, line + 1, (fault.BytePositionInLine ?? 0) + 1, message, fault);
        }
        catch (FormatException fault)
        {
            var before = bytes.AsSpan(0, (int)reader.TokenStartIndex);
            var line = before.Count((byte)'\n') + 1;
            throw Malformed(file, line, before.Length - before.LastIndexOf((byte)'\n'), fault.Message, fault);
        }
    }

    private static byte[] Bytes(AbsolutePath file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException($"'{file}' cannot be read: {fault.Message}", "Make it readable.", innerException: fault);
        }
    }

    private static RecipesException Malformed(AbsolutePath file, long line, long column, string message, Exception fault) =>
        new(message, Hint, ExitCode.InvalidInput, fault) { Location = $"{Path.GetFileName(file)}:{line}:{column}" };

    private static List<LockedSource> ReadFile(ref Utf8JsonReader reader)
    {
        var sources = new List<LockedSource>();
        var version = 0;
        Demand(ref reader, JsonTokenType.StartObject, "an object");
        while (NextName(ref reader) is { } name)
        {
            switch (name)
            {
                case "version":
                    Demand(ref reader, JsonTokenType.Number, "a number");
                    if (!reader.TryGetInt32(out version) || version != LockFileContent.Version)
                        throw new FormatException($"The version of {LockFile.Name} must be {LockFileContent.Version}.");
                    break;
                case "sources":
                    ReadSources(ref reader, sources);
                    break;
                default:
                    throw new FormatException($"{LockFile.Name} has no '{name}'.");
            }
        }
        if (version == 0)
            throw new FormatException($"{LockFile.Name} does not tell its version.");
        // Nothing may follow.
        reader.Read();
        return sources;
    }

    private static void ReadSources(ref Utf8JsonReader reader, List<LockedSource> sources)
    {
        Demand(ref reader, JsonTokenType.StartArray, "a list of sources");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new FormatException("A source must be an object.");
            var source = ReadSource(ref reader);
            if (sources.Exists(other => other.Pin.Origin == source.Pin.Origin))
                throw new FormatException($"{source.Pin.Origin} is locked twice.");
            sources.Add(source);
        }
    }

    private static LockedSource ReadSource(ref Utf8JsonReader reader)
    {
        string? address = null;
        string? reference = null;
        string? resolved = null;
        string? digest = null;
        var packages = new List<string>();
        while (NextName(ref reader) is { } name)
        {
            switch (name)
            {
                case "address":
                    address = Text(ref reader);
                    break;
                case "reference":
                    reference = Text(ref reader);
                    break;
                case "resolved":
                    resolved = Text(ref reader);
                    break;
                case "commit":
                    digest = Hex(ref reader, CommitLength, DigestLength);
                    break;
                case "sha256":
                    digest = LockFileContent.DigestKind + Hex(ref reader, DigestLength);
                    break;
                case "packages":
                    Demand(ref reader, JsonTokenType.StartArray, "a list of packages");
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                        packages.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Expected("a text"));
                    break;
                default:
                    throw new FormatException($"A source in {LockFile.Name} has no '{name}'.");
            }
        }
        if (address is null || digest is null)
            throw new FormatException($"A source needs {(address is null ? "an 'address'" : "a 'commit' or a 'sha256'")}.");
        return new LockedSource(new SourcePin(new SourceOrigin(address, reference), digest) { Resolved = resolved }, packages);
    }

    private static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        Demand(ref reader, JsonTokenType.String, "a text");
        return reader.GetString()!;
    }

    private static string Hex(ref Utf8JsonReader reader, params ReadOnlySpan<int> lengths)
    {
        var text = Text(ref reader);
        return lengths.Contains(text.Length) && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new FormatException($"'{text}' is not {string.Join(" or ", lengths.ToArray())} hex digits in lower case.");
    }

    private static void Demand(ref Utf8JsonReader reader, JsonTokenType kind, string what)
    {
        if (!reader.Read() || reader.TokenType != kind)
            throw Expected(what);
    }

    private static FormatException Expected(string what) => new($"Here {LockFile.Name} must have {what}.");
}
