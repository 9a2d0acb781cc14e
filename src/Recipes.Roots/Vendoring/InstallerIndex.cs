using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Recipes.IO;

namespace Recipes.Roots.Vendoring;

/// <summary>The index of a repository of installers, as the modular buildpack reads it: <c>name address md5 [# description]</c>.</summary>
public static class InstallerIndex
{
    /// <summary>The lines for a repository: of each <c>DIRECTORY/NAME.sh</c>, by directory, then by file. What begins with a dot is not for others.</summary>
    /// <param name="repository">The repository's directory.</param>
    /// <param name="address">Where its files can be had from, without a slash at the end.</param>
    public static IReadOnlyList<string> Of(AbsolutePath repository, string address) =>
        [
            .. repository
                .GetDirectories()
                .Where(IsShown)
                .OrderBy(directory => directory.Name, StringComparer.Ordinal)
                .SelectMany(directory =>
                    directory
                        .GetFiles("*.sh")
                        .Where(IsShown)
                        .OrderBy(file => file.Name, StringComparer.Ordinal)
                        .Select(file => Line(file, $"{address}/{directory.Name}/{file.Name}"))
                ),
        ];

    /// <summary>MD5 in hexadecimal: the one digest that the buildpack knows.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The buildpack's format; SHA-256 sums lie beside.")]
    [SuppressMessage("Security", "S4790", Justification = "The buildpack's format; SHA-256 sums lie beside.")]
    public static string Md5(AbsolutePath file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }

    private static bool IsShown(AbsolutePath path) => !path.Name.StartsWith('.');

    private static string Line(AbsolutePath installer, string address)
    {
        var line = $"{installer.NameWithoutExtension} {address} {Md5(installer)}";
        var description = installer.Parent! / $"{installer.NameWithoutExtension}.dsc";
        return description.FileExists() && File.ReadLines(description).FirstOrDefault() is { Length: > 0 } text ? $"{line} # {text}" : line;
    }
}
