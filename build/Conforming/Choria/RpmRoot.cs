using Recipes.Commands;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>An empty directory that <c>rpm --root</c> installs into.</summary>
internal sealed class RpmRoot(ToolRunner tools, AbsolutePath root) : IPackageRoot
{
    private string[] Rpm => ["rpm", "--root", root, "--dbpath", "/var/lib/rpm"];

    /// <inheritdoc/>
    public async Task<string> InstallAsync(AbsolutePath file, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        root.CreateDirectory();
        // Which system and processor the case's machine has is not what is asked, and no key is known there.
        await tools.RunAsync([.. Rpm, "-i", .. options, "--nosignature", "--ignorearch", "--ignoreos", file], cancellationToken);
        return "";
    }

    /// <inheritdoc/>
    public Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        // There is nothing but the package: words, and no shell.
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] chroot = Environment.IsPrivilegedProcess ? ["chroot", root] : ["unshare", "--user", "--map-root-user", "chroot", root];
        return tools.RunAsync([.. chroot, .. words], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> ThereAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(paths.Where(path => (root / path.TrimStart('/')).Exists()).ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync(string unit, CancellationToken cancellationToken) =>
        throw new CaseException("which units are enabled is not asked of an rpm, whose scripts did not run");

    /// <inheritdoc/>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var name = await tools.RunAsync([.. Rpm, "-qa", "--qf", @"%{NAME}\n"], cancellationToken);
        await tools.RunAsync([.. Rpm, "-e", "--nodeps", "--noscripts", name.Trim()], cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        root.DeleteDirectory();
        return ValueTask.CompletedTask;
    }
}
