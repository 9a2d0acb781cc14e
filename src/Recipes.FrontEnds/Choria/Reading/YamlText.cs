using System.Globalization;
using System.Text;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>The characters of a YAML file: UTF-8, of a size that a person may have written, without control characters.</summary>
internal static class YamlText
{
    /// <summary>The most bytes that are read: 2 MiB, a hundred times what go-choria's has.</summary>
    public const int MostBytes = 2 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a file's content.</summary>
    /// <param name="bytes">The content; a byte order mark is left out.</param>
    /// <param name="file">The file, as it shall be shown.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>Null where something is wrong.</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, string file, ICollection<SpecificationFault> faults)
    {
        if (bytes.Length > MostBytes)
        {
            faults.Add(TooLarge(bytes.Length, file));
            return null;
        }
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            var before = bytes[..Math.Clamp(fault.Index, 0, bytes.Length)];
            var position = new SourcePosition(file, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
            faults.Add(new SpecificationFault("This is not UTF-8.", "Save the file as UTF-8.", position));
            return null;
        }
        var wrong = text.AsSpan().IndexOfAnyInRange('\0', '\b');
        if (wrong < 0)
            return text;
        var start = text.AsSpan(0, wrong);
        var place = new SourcePosition(file, start.Count('\n') + 1, wrong - start.LastIndexOf('\n'));
        var code = ((int)text[wrong]).ToString("X4", CultureInfo.InvariantCulture);
        faults.Add(new SpecificationFault($"The control character U+{code} cannot be in YAML.", "Remove it.", place));
        return null;
    }

    /// <summary>The fault of a file that nobody wrote.</summary>
    public static SpecificationFault TooLarge(long bytes, string file) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"The file has {bytes} bytes; a specification has at most {MostBytes}."),
            "Name another file.",
            new SourcePosition(file, 1, 1)
        );
}
