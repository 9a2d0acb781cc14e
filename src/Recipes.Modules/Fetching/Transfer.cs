using System.Buffers;
using System.Net;
using System.Security.Cryptography;

namespace Recipes.Modules.Fetching;

/// <summary>One attempt to get a file from one place, hashed while it comes.</summary>
internal sealed class Transfer(RecipeContext context, string name, PartialFile part)
{
    private const int BufferLength = 1 << 17;

    // Without a byte for so long a connection is dead, however slow it was.
    private static readonly TimeSpan Stall = TimeSpan.FromMinutes(1);

    // Some servers make an archive first (of a tag, say).
    private static readonly TimeSpan Answer = TimeSpan.FromMinutes(2);

    /// <summary>How the source's own address is asked where that needs more than the address; null for as it is.</summary>
    public AuthorizedAddress? Authorized { get; init; }

    /// <summary>Whether a part from before was continued.</summary>
    public bool HasResumed { get; private set; }

    /// <summary>Gets the file, or the rest of it.</summary>
    /// <returns>The SHA-256 of the whole file in lower-case hex.</returns>
    /// <exception cref="PlaceException">The place did not give it.</exception>
    public Task<string> RunAsync(string place, CancellationToken cancellationToken)
    {
        if (Path.IsPathFullyQualified(place))
            return CopyAsync(place, place, cancellationToken);
        if (!Uri.TryCreate(place, UriKind.Absolute, out var uri))
            throw new PlaceException("is neither a URL nor an absolute path");
        return uri.Scheme switch
        {
            "file" => CopyAsync(place, uri.LocalPath, cancellationToken),
            "http" or "https" => DownloadAsync(place, uri, cancellationToken),
            _ => throw new PlaceException($"'{uri.Scheme}' is not among the schemes http, https and file"),
        };
    }

    private async Task<string> CopyAsync(string place, string path, CancellationToken cancellationToken)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, name) : path;
        if (!File.Exists(file))
            throw new PlaceException("no such file");
        await using var from = Open(file);
        await using var to = part.Create(place, validator: null);
        return await ReceiveAsync(from, to, from.Length, cancellationToken);
    }

    // Another place may have it.
    private static FileStream Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PlaceException(fault.Message.TrimEnd('.'), fault);
        }
    }

    private async Task<string> DownloadAsync(string place, Uri uri, CancellationToken cancellationToken)
    {
        var validator = part.ValidatorFor(place);
        try
        {
            var exact = Authorized?.Place == place ? Authorized : null;
            using var request = DownloadExchange.Request(exact?.Uri ?? uri, part.Length, validator);
            foreach (var header in exact?.Headers ?? [])
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            using var response = await DownloadExchange.SendAsync(context, request, Answer, cancellationToken);
            var resumes = response.StatusCode == HttpStatusCode.PartialContent;
            HasResumed |= resumes;
            var headers = response.Content.Headers;
            await using var from = await response.Content.ReadAsStreamAsync(cancellationToken);
            await using var to = resumes ? part.Open() : part.Create(place, DownloadExchange.ValidatorOf(response));
            var total = resumes ? headers.ContentRange?.Length : headers.ContentLength;
            var digest = await ReceiveAsync(from, to, total, cancellationToken);
            // A range may end before the file does.
            return total is null || to.Position == total
                ? digest
                : throw new PlaceException($"ended after {to.Position} of {total} bytes") { IsTransient = true };
        }
        catch (PlaceException fault) when (fault.SpoilsPart)
        {
            part.Discard();
            throw;
        }
    }

    /// <summary>Hashes what is there, then hashes and appends what comes.</summary>
    private async Task<string> ReceiveAsync(Stream from, FileStream to, long? total, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stall = new CancellationTokenSource(Stall, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (await to.ReadAsync(buffer, cancellationToken) is > 0 and var count)
                digest.AppendData(buffer, 0, count);
            while (await ReadAsync(from, buffer, either.Token, cancellationToken) is > 0 and var count)
            {
                stall.CancelAfter(Stall);
                digest.AppendData(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                context.Log.Progress(name, to.Position, total);
            }
            return Convert.ToHexStringLower(digest.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> ReadAsync(Stream from, byte[] buffer, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await from.ReadAsync(buffer, either);
        }
        catch (IOException fault)
        {
            throw new PlaceException(DownloadExchange.Reason(fault), fault) { IsTransient = true };
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlaceException($"sent nothing for {Stall.TotalSeconds:0} s", fault) { IsTransient = true };
        }
    }
}
