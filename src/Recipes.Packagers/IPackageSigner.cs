namespace Recipes.Packagers;

/// <summary>Signs data.</summary>
public interface IPackageSigner
{
    /// <summary>Makes a detached OpenPGP signature (RFC 9580) in binary form.</summary>
    /// <param name="data">From its position to its end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Errors.RecipesException">There is no such key (exit code 1), or no program to sign with (5).</exception>
    Task<byte[]> SignAsync(Stream data, CancellationToken cancellationToken);
}
