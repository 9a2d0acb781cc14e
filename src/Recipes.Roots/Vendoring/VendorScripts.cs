using System.Globalization;
using System.Text;
using Recipes.Errors;

namespace Recipes.Roots.Vendoring;

/// <summary>What lies beside a vendored archive: the script for the profile, the installer and its line in an index. Pure.</summary>
/// <param name="Name">The package's name: the archive's one top directory.</param>
/// <param name="Version">Its version; null for none.</param>
/// <param name="Prefix">Where it is unpacked in the end: <c>/app/vendor/jq</c>.</param>
/// <param name="HasPrograms">Whether it has a directory <c>bin</c>.</param>
/// <param name="HasLibraries">Whether it has a directory <c>lib</c> with shared libraries.</param>
public sealed record VendorScripts(string Name, string? Version, string Prefix, bool HasPrograms, bool HasLibraries)
{
    /// <summary>The name that the index knows it by: with the version.</summary>
    public string Title => Version is null ? Name : $"{Name}-{Version}";

    /// <summary>
    /// The script for <c>.profile.d</c>: the package's programs and libraries come after what is there. Never an empty element, which would mean the
    /// working directory.
    /// </summary>
    public string Profile()
    {
        var text = new StringBuilder();
        if (HasPrograms)
            text.Append(CultureInfo.InvariantCulture, $"export PATH=\"${{PATH:+$PATH:}}{Prefix}/bin\"\n");
        if (HasLibraries)
            text.Append(CultureInfo.InvariantCulture, $"export LD_LIBRARY_PATH=\"${{LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}}{Prefix}/lib\"\n");
        return text.ToString();
    }

    /// <summary>The installer of the modular buildpack: a shell fragment that it sources.</summary>
    /// <param name="archive">The archive's file name, beside the installer.</param>
    /// <param name="md5">The archive's MD5 in hexadecimal: the one digest that the buildpack knows.</param>
    /// <param name="dependencies">The titles of the packages that must be installed before.</param>
    /// <exception cref="RecipesException">The prefix is not below <c>/app</c> (exit code 2).</exception>
    public string Installer(string archive, string md5, IReadOnlyList<string> dependencies)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        var parent = Prefix[..Prefix.LastIndexOf('/')];
        if (parent != "/app" && !parent.StartsWith("/app/", StringComparison.Ordinal))
        {
            throw new RecipesException(
                $"The buildpack unpacks below /app, and '{Prefix}' is not there.",
                "Use a prefix like /app/vendor/NAME.",
                ExitCode.Usage
            );
        }
        var text = new StringBuilder("#!/bin/sh\n");
        foreach (var dependency in dependencies)
            text.Append(CultureInfo.InvariantCulture, $"dependency_require \"{dependency}\"\n");
        text.Append(CultureInfo.InvariantCulture, $"unpack \"$INSTALLER_DIR/{archive}\" {md5}");
        if (parent != "/app/vendor")
            text.Append(CultureInfo.InvariantCulture, $" {(parent == "/app" ? "." : parent["/app/".Length..])}");
        text.Append('\n');
        if (HasPrograms)
            text.Append(CultureInfo.InvariantCulture, $"env_extend PATH {Prefix}/bin\n");
        if (HasLibraries)
            text.Append(CultureInfo.InvariantCulture, $"env_extend LD_LIBRARY_PATH {Prefix}/lib\n");
        return text.ToString();
    }
}
