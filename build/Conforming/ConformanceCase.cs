using System.Text.Json;
using Recipes.IO;

namespace Conforming;

/// <summary>An acceptance case: inputs, what to do with them, and what must come out. Tool-neutral.</summary>
internal sealed record ConformanceCase
{
    /// <summary>Its name: the path below the directory that was searched; of an entry of a file <c>obs/config.json#cfg-1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The vocabulary's word: the nearest directory above that is one.</summary>
    public required string Vocabulary { get; init; }

    /// <summary>The directory that the paths in it are relative to.</summary>
    public required AbsolutePath Directory { get; init; }

    /// <summary><c>case.json</c>, or the entry.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>The whole of <c>expected.json</c>; of an entry the entry itself.</summary>
    public required JsonElement Result { get; init; }

    /// <summary>What must come out: the member <c>expected</c>.</summary>
    /// <exception cref="CaseException">There is none.</exception>
    public JsonElement Expected => Result.Child("expected");

    /// <summary>A file that the case names, relative to its directory.</summary>
    /// <exception cref="CaseException">There is none.</exception>
    public AbsolutePath ExistingFile(string path) =>
        (Directory / path) is var file && file.FileExists() ? file : throw new CaseException($"there is no file {path}");

    /// <summary>A directory that the case names, relative to its own.</summary>
    /// <exception cref="CaseException">There is none.</exception>
    public AbsolutePath ExistingDirectory(string path) =>
        (Directory / path) is var found && found.DirectoryExists() ? found : throw new CaseException($"there is no directory {path}");
}
