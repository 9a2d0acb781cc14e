namespace Recipes.Hosting.Consoles;

/// <summary>Durations for people.</summary>
internal static class DurationText
{
    /// <summary><c>0:04</c>, <c>12:34</c>, <c>1:02:03</c>. Parts of a second are dropped.</summary>
    public static string Clock(TimeSpan duration)
    {
        var seconds = Math.Max(0, (long)duration.TotalSeconds);
        return seconds < 3600 ? $"{seconds / 60}:{seconds % 60:00}" : $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}";
    }

    /// <summary>As <see cref="Clock"/>, but <c>&lt; 1sec</c> where that would say nothing.</summary>
    public static string Summary(TimeSpan duration) => duration < TimeSpan.FromSeconds(1) ? "< 1sec" : Clock(duration);
}
