using Recipes.FrontEnds.Choria.Specifying;
using YamlDotNet.Core;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>Says what a YAML parser means.</summary>
internal static class YamlFaults
{
    /// <summary>The place of a mark.</summary>
    public static SourcePosition Place(Mark mark, string file) => new(file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    /// <summary>The fault of a syntax error.</summary>
    public static SpecificationFault Of(YamlException fault, string text, string file)
    {
        if (TabLine(text, fault) is { } tab)
            return new SpecificationFault("This line is indented with a tab.", "Indent with spaces.", tab with { File = file });
        var message = fault.Message.TrimEnd('.');
        var hint = fault switch
        {
            _ when message.Contains("cannot start any token", StringComparison.Ordinal) => "Put the value in quotes.",
            _ when message.Contains("invalid mapping", StringComparison.Ordinal) =>
                "Put a value with ': ' in quotes, or mend the indentation.",
            _ when message.Contains("did not find expected", StringComparison.Ordinal) =>
                "Mend the indentation, or put the value in quotes.",
            _ when message.Contains("unexpected end of stream", StringComparison.Ordinal) => "Close the quote.",
            _ => null,
        };
        return new SpecificationFault(
            $"This is not YAML: {char.ToLowerInvariant(message[0])}{message[1..]}.",
            hint,
            Place(fault.Start, file)
        );
    }

    // YAML forbids tabs in indentation; parsers tell of them in many ways, and some at the beginning of what the line is part of.
    private static SourcePosition? TabLine(string text, YamlException fault)
    {
        var lines = text.Split('\n');
        var last = fault.Message.Contains(" tab ", StringComparison.Ordinal) ? lines.Length : Math.Min(fault.End.Line, lines.Length);
        for (var line = Math.Max(1, (int)fault.Start.Line); line <= last; line++)
        {
            var indentation = lines[line - 1][..^lines[line - 1].TrimStart(' ', '\t').Length];
            if (indentation.Contains('\t', StringComparison.Ordinal))
                return new SourcePosition("", line, indentation.IndexOf('\t', StringComparison.Ordinal) + 1);
        }
        return null;
    }
}
