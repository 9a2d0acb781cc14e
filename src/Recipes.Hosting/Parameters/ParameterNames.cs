using System.Text;

namespace Recipes.Hosting.Parameters;

/// <summary>How parameters are written on the command line.</summary>
public static class ParameterNames
{
    // NUKE's list: products that spell themselves with a capital inside.
    private static readonly string[] KnownWords =
    [
        "DotNet",
        "GitHub",
        "GitVersion",
        "MSBuild",
        "NuGet",
        "ReSharper",
        "AppVeyor",
        "TeamCity",
        "GitLab",
        "SignPath",
        "JetBrains",
    ];

    /// <summary>
    /// The name with dashes before capitals that follow a small letter; products' names stay whole: <c>NuGetApiKey</c> is <c>nuget-api-key</c>.
    /// </summary>
    /// <param name="name">The parameter's name: <c>NuGetApiKey</c>.</param>
    public static string Dashed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var dashed = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; )
        {
            var length = KnownWordAt(name, i);
            var starts = length > 0 || (char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]));
            if (starts && i > 0 && name[i - 1] != '-')
                dashed.Append('-');
            for (var end = i + Math.Max(length, 1); i < end; i++)
                dashed.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }
        return dashed.ToString();
    }

    private static int KnownWordAt(string name, int index)
    {
        foreach (var word in KnownWords)
        {
            if (string.CompareOrdinal(name, index, word, 0, word.Length) == 0)
                return word.Length;
        }
        return 0;
    }
}
