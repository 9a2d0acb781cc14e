using Recipes.IO;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>One kind of detached signatures.</summary>
internal interface ISignatureVerification
{
    /// <summary>The programs that can verify it, the preferred one first; one of them is enough.</summary>
    IReadOnlyList<string> Programs { get; }

    /// <summary>How signatures' names end, the most usual first.</summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>The keys that may sign, for messages.</summary>
    string Keys { get; }

    /// <summary>Whether a file has the form of a signature.</summary>
    bool IsSignature(AbsolutePath file);

    /// <summary>Verifies.</summary>
    /// <param name="program">One of <see cref="Programs"/>.</param>
    /// <param name="file">What is signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Who signed, for people.</returns>
    /// <exception cref="SignatureException">It does not vouch for the file.</exception>
    Task<string> VerifyAsync(string program, AbsolutePath file, AbsolutePath signature, CancellationToken cancellationToken);
}
