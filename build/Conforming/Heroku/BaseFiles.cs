using System.Globalization;
using System.Text.Json;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>
/// The files that a case puts into a base: a path and its text; or an object with <c>text</c> (or <c>content</c>), <c>symlink</c>, <c>mode</c> in octal. A
/// path with a slash at its end, and null for a text, is a directory.
/// </summary>
internal static class BaseFiles
{
    /// <summary>Writes them.</summary>
    /// <param name="tree">The base's root.</param>
    /// <param name="files">The case's member.</param>
    /// <exception cref="CaseException">A path leads out of the base, or a value is not understood.</exception>
    public static void Write(AbsolutePath tree, JsonElement files)
    {
        foreach (var file in files.Members())
        {
            var path = tree / file.Name.Trim('/');
            if (!path.ToString().StartsWith($"{tree}/", StringComparison.Ordinal))
                throw new CaseException($"'{file.Name}' leads out of the base");
            path.Parent!.CreateDirectory();
            Write(path, file.Value, isDirectory: file.Name.EndsWith('/') || file.Value.ValueKind == JsonValueKind.Null);
        }
    }

    private static void Write(AbsolutePath path, JsonElement value, bool isDirectory)
    {
        if (value.ValueKind == JsonValueKind.Object)
            value.Only($"'{path.Name}' of 'base_tree'", "text", "content", "symlink", "mode");
        var text = value.Maybe("text") ?? value.Maybe("content") ?? value;
        if (value.Maybe("symlink") is { } target)
            File.CreateSymbolicLink(path, target.Text());
        else if (isDirectory)
            path.CreateDirectory();
        else
            File.WriteAllText(path, text.ValueKind == JsonValueKind.Object ? "" : text.Text());
        if (value.Maybe("mode") is { } mode && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, ModeOf(mode.Text()));
    }

    private static UnixFileMode ModeOf(string octal) =>
        octal.Length is > 0 and < 6 && octal.All(digit => digit is >= '0' and <= '7')
            ? (UnixFileMode)Convert.ToInt32(octal, 8)
            : throw new CaseException(string.Create(CultureInfo.InvariantCulture, $"'{octal}' is no mode in octal"));
}
