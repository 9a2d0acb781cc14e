using Conforming.Heroku;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Choria;

/// <summary>A box over a base image of Debian, in which systemd does not run; the product's own.</summary>
internal sealed class DebRoot(Product product) : IPackageRoot
{
    private const string Suite = "bookworm";
    private const string Box = "deb";

    private readonly BoxCheckout checkout = new(product, product.State / "roots");
    private string package = "";

    /// <inheritdoc/>
    public async Task<string> InstallAsync(AbsolutePath file, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        await checkout.NewBaseAsync(Suite, ["--suite", Suite], cancellationToken);
        await checkout.NewBoxAsync(Box, Suite, cancellationToken);
        await checkout.SendAsync(Box, file, "cat > /tmp/package.deb", cancellationToken);
        package = (await RunAsync("dpkg-deb --field /tmp/package.deb Package", cancellationToken)).Trim();
        await RunAsync($"dpkg --install {string.Join(' ', options)} /tmp/package.deb", cancellationToken);
        return (await RunAsync($"dpkg-query --show --showformat='${{db:Status-Abbrev}}' {package}", cancellationToken)).Trim();
    }

    /// <inheritdoc/>
    public async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await checkout.InBoxAsync(Box, command, cancellationToken);
        return exitCode == ExitCode.Success
            ? output
            : throw new CaseException(
                $"'{command}' exited with {exitCode}: {string.Join(" | ", (output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(5))}"
            );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> ThereAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        const string script = """for path do [ ! -e "$path" ] && [ ! -L "$path" ] || echo "$path"; done""";
        var (_, output, _) = await checkout.InBoxAsync(Box, script, cancellationToken, paths);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<bool> IsEnabledAsync(string unit, CancellationToken cancellationToken)
    {
        var name = unit.Contains('.', StringComparison.Ordinal) ? unit : $"{unit}.service";
        var found = await RunAsync($"find /etc/systemd/system -path '*.wants/{name}' -type l 2>/dev/null || :", cancellationToken);
        return found.Length > 0;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(CancellationToken cancellationToken) => RunAsync($"dpkg --purge {package}", cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => checkout.DisposeAsync();
}
