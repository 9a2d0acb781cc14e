using System.Globalization;

namespace Recipes.Hosting.Consoles;

/// <summary>Amounts of bytes for people, in powers of 1000 as download pages have them.</summary>
internal static class ByteText
{
    /// <summary><c>512 B</c>, <c>3.1 MB</c>, <c>640 MB</c>.</summary>
    public static string Of(long bytes)
    {
        if (bytes < 1000)
            return $"{bytes} B";
        var (value, unit) = (bytes / 1000.0, 0);
        while (value >= 999.5 && unit < 4)
            (value, unit) = (value / 1000, unit + 1);
        return $"{value.ToString(value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {"kMGTP"[unit]}B";
    }
}
