using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting;
using Serilog;

/// <summary>Installs Debian packages that tests need.</summary>
internal static class AptTools
{
    public static async Task InstallAsync(IRecipesBuild build, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        if (!File.Exists("/usr/bin/apt-get"))
        {
            Log.Warning("There is no apt-get: {Packages} are used where they are there.", string.Join(", ", packages));
            return;
        }
        var missing = new List<string>();
        foreach (var package in packages)
        {
            if (!await IsInstalledAsync(build, package, cancellationToken))
                missing.Add(package);
        }
        if (missing.Count == 0)
            return;
        try
        {
            await build.RunAsync(Apt("update", "-qq"), cancellationToken);
            await build.RunAsync(Apt(["install", "-y", "-qq", "--no-install-recommends", .. missing]), cancellationToken);
        }
        catch (RecipesException fault)
        {
            // No right to, no network: the tests that need them are skipped by name.
            Log.Warning("{Packages} cannot be installed: {Fault}", string.Join(", ", missing), fault.Message);
        }
    }

    private static Command Apt(params IEnumerable<string> arguments) =>
        Environment.UserName == "root"
            ? Command.Create("apt-get", ["-o", "DPkg::Lock::Timeout=300", .. arguments])
            : Command.Create("sudo", ["-n", "apt-get", "-o", "DPkg::Lock::Timeout=300", .. arguments]);

    private static async Task<bool> IsInstalledAsync(IRecipesBuild build, string package, CancellationToken cancellationToken)
    {
        try
        {
            var result = await build.RunAsync(
                Command.Create("dpkg-query", "--show", "--showformat=${db:Status-Status}", package),
                cancellationToken
            );
            return result.Tail.Any(line => line.Text == "installed");
        }
        catch (CommandFailedException)
        {
            return false;
        }
    }
}
