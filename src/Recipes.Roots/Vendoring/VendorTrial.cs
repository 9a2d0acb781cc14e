using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots.Vendoring;

/// <summary>Tries a vendored archive where nothing but the base image is: all libraries must be found, and all programs must start.</summary>
public static class VendorTrial
{
    // The dynamic linker itself says what it does not find; 126 and 127 are its and the shell's codes for what cannot be started.
    private const string Script = """
        profile=$1; bin=$2; lib=$3; said=$1.err
        . "$profile"
        fault=0
        for file in "$lib"/*.so* "$bin"/*; do
          [ -f "$file" ] && [ ! -L "$file" ] || continue
          if command -v ldd >/dev/null; then
            missing=$(ldd "$file" 2>/dev/null | sed -n 's/^[[:space:]]*\(.*\) => not found.*/\1/p' | tr '\n' ' ')
            if [ -n "$missing" ]; then echo "${file##*/} does not find $missing"; fault=1; fi
          fi
        done
        for file in "$bin"/*; do
          [ -x "$file" ] || continue
          timeout 20 "$file" --version </dev/null >/dev/null 2>"$said"
          code=$?
          if [ $code -eq 126 ] || [ $code -eq 127 ]; then echo "${file##*/} cannot be started: $(head -n 1 "$said")"; fault=1; fi
        done
        exit $fault
        """;

    /// <summary>Unpacks the archive, sources the profile script, and tries.</summary>
    /// <param name="root">A build root that has never seen the package.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="scripts">What lies beside it.</param>
    /// <param name="onLine">Takes what is said.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Something is not found, or does not start: all of it is named.</exception>
    public static async Task RunAsync(
        IBuildRoot root,
        AbsolutePath archive,
        VendorScripts scripts,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(scripts);
        AbsolutePath prefix = scripts.Prefix;
        var copy = root.WorkDirectory / archive.Name;
        var profile = root.WorkDirectory / "profile.sh";
        await root.CopyInAsync(archive, copy, cancellationToken);
        var unpack = Command.Create(
            "/bin/sh",
            "-c",
            """mkdir -p "$1" && tar -C "$1" -xf "$2" && cat > "$3" """,
            "unpack",
            prefix.Parent!,
            copy,
            profile
        ) with
        {
            WorkingDirectory = "/",
            StandardInput = scripts.Profile(),
        };
        (await root.RunAsync(unpack, onLine: onLine, cancellationToken: cancellationToken)).EnsureSuccess();
        var faults = new List<string>();
        var result = await root.RunAsync(
            Command.Create("/bin/sh", "-c", Script, "trial", profile, prefix / "bin", prefix / "lib") with
            {
                WorkingDirectory = "/",
            },
            RootUser.Superuser,
            line => faults.Add(line.Text),
            cancellationToken
        );
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"{scripts.Title} does not run in a bare copy of the base image: {string.Join("; ", faults)}.",
                "Vendor what is missing too, or link it statically; a run path may point into the prefix only."
            );
        }
    }
}
