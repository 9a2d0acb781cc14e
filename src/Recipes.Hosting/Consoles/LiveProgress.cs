namespace Recipes.Hosting.Consoles;

/// <summary>How far a long piece of work of a step has come.</summary>
/// <param name="What">What is done: <c>zlib-1.2.13.tar.gz</c>.</param>
/// <param name="Done">Bytes done.</param>
/// <param name="Total">Bytes in all, or null if nobody knows.</param>
/// <param name="BytesPerSecond">Since it began; 0 if it is too early to say.</param>
internal sealed record LiveProgress(string What, long Done, long? Total, long BytesPerSecond)
{
    private const int LongBar = 20;
    private const int ShortBar = 8;

    /// <summary>The richest text that fits.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="look">Signs.</param>
    public string Render(int width, Look look)
    {
        var text = Forms(look).FirstOrDefault(form => TextWidth.Of(form) <= width);
        return text ?? "";
    }

    private IEnumerable<string> Forms(Look look)
    {
        var rate = BytesPerSecond > 0 ? $"  {ByteText.Of(BytesPerSecond)}/s" : "";
        if (Total is not > 0)
            return [$"{What}  {ByteText.Of(Done)}{rate}", $"{What}  {ByteText.Of(Done)}", ByteText.Of(Done)];
        var share = Math.Clamp((double)Done / Total.Value, 0, 1);
        var percent = $"{(int)(share * 100), 3}%";
        return
        [
            $"{What}  {Bar(share, LongBar, look)} {percent} of {ByteText.Of(Total.Value)}{rate}",
            $"{What}  {Bar(share, ShortBar, look)} {percent} of {ByteText.Of(Total.Value)}{rate}",
            $"{What}  {Bar(share, ShortBar, look)} {percent} of {ByteText.Of(Total.Value)}",
            $"{Bar(share, ShortBar, look)} {percent} of {ByteText.Of(Total.Value)}",
            $"{percent} of {ByteText.Of(Total.Value)}".TrimStart(),
            percent.TrimStart(),
        ];
    }

    private static string Bar(double share, int width, Look look)
    {
        var done = (int)(share * width);
        return new string(look.BarDone, done) + new string(look.BarOpen, width - done);
    }
}
