using Recipes.Packagers;

namespace Recipes.Specs.Packagers;

/// <summary>Remembers what it signed.</summary>
internal sealed class FakeSigner : IPackageSigner
{
    /// <summary>An OpenPGP packet: new format, version 4, binary, RSA.</summary>
    public static byte[] Signature { get; } = [0xC2, 6, 4, 0, 1, 8, 0, 0];

    public byte[] Signed { get; private set; } = [];

    public async Task<byte[]> SignAsync(Stream data, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await data.CopyToAsync(copy, cancellationToken);
        Signed = copy.ToArray();
        return Signature;
    }
}
