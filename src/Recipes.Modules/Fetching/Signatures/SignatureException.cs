using System.Diagnostics.CodeAnalysis;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>Why a signature does not vouch for a file.</summary>
/// <param name="reason">What is wrong, behind the file's name: <c>is signed with the key X, which ...</c></param>
/// <param name="hint">What to do.</param>
[SuppressMessage("Design", "CA1064", Justification = "Never leaves this folder: it becomes a RecipesException.")]
internal sealed class SignatureException(string reason, string hint) : Exception(reason)
{
    /// <summary>What to do.</summary>
    public string Hint => hint;
}
