using System.Text;

namespace Recipes.Packagers;

/// <summary>Breaks descriptions into lines.</summary>
internal static class TextWrapping
{
    /// <summary>
    /// The lines of paragraphs, broken between words; an empty line between paragraphs. A line that begins with a blank or <c>-</c>, <c>*</c> stays
    /// a line of its own.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var source in text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd()))
        {
            if (source.Length == 0 || source[0] is ' ' or '\t' or '-' or '*')
            {
                Flush();
                lines.Add(source.Replace('\t', ' '));
                continue;
            }
            foreach (var word in source.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                    Flush();
                line.Append(line.Length > 0 ? " " : "").Append(word);
            }
        }
        Flush();
        return lines is [""] ? [] : lines;

        void Flush()
        {
            if (line.Length > 0)
                lines.Add(line.ToString());
            line.Clear();
        }
    }
}
