namespace Recipes.Specs.Archives.Compression;

/// <summary>
/// One tar file (neato/README with the numbers 1 to 40, a line each, and the link neato/link to it) as GNU tar 1.34 wrote it, compressed by gzip 1.12,
/// bzip2 1.0.8, XZ Utils 5.4.1 and zstd 1.5.4. "Two" is its halves compressed one after another, as the parallel tools do; "padded" has zeros behind.
/// </summary>
internal static class CompressedSamples
{
    public static IReadOnlyDictionary<string, string> Base64 { get; } =
        new Dictionary<string, string>
        {
            ["neato.tar.gz"] =
                "H4sIAAAAAAACA+3UPWoDMRCGYdXvKXyDaGa00m4ZsMs0uYGLFCFhF5zN/SO7XEhSbYjhexCMQP/Fp/nlvC4Pz6fH49Mp7SR3tZRb7bY129CSRe2lt+opW+ReDjn9gc+P9XzpV7ksy/rTvN/Gt4+7E4YTFAYqjZEJy5hhjgVWsAGrWMNGbMIz3tc4HnjBB7ziDR/xiciEEX3LIAoxEJVoxEhMlEyS/2W+5f/9dX7b74xrHlpr3+b/2t/kv0VJB9/3W1L+RUREREREREREREREREREROTufQH6a9eWACgAAA==",
            ["two.tar.gz"] =
                "H4sIAAAAAAACA+2POwoCUQxFX31W4Q7M5/2mFLS0cQdT2Dowjvs3WE6hlaLgIXCKm4Tkch6XaXs67PbHQ3oTEtScHw7WFi0tqddQVLUk6hLaSPoAt+syznHKPE3Ls75X+fq5H0ExnEyh0ugMqKCKGupoRgta0YZ2dMAEixnDHMtYwSrWsI4NuOCKx0rHM17wije84wNZSH++izst4wQZAAQAAB+LCAAAAAAAAgPtzzEKgDAMheEexRtoWzWzoKOLN+jgIIoFrfc3ODropNP/EXiBZEjWMaSYL9M6m88USkSuVPe8eutrW4lW7UxhvfjSZG7omrbvzKeOPYVNT9liTE97b/P7cwAAAAAAAAAAAAAAAMAPTpTdPdMAJAAA",
            ["padded.tar.gz"] =
                "H4sIAAAAAAACA+3UPWoDMRCGYdXvKXyDaGa00m4ZsMs0uYGLFCFhF5zN/SO7XEhSbYjhexCMQP/Fp/nlvC4Pz6fH49Mp7SR3tZRb7bY129CSRe2lt+opW+ReDjn9gc+P9XzpV7ksy/rTvN/Gt4+7E4YTFAYqjZEJy5hhjgVWsAGrWMNGbMIz3tc4HnjBB7ziDR/xiciEEX3LIAoxEJVoxEhMlEyS/2W+5f/9dX7b74xrHlpr3+b/2t/kv0VJB9/3W1L+RUREREREREREREREREREROTufQH6a9eWACgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            ["neato.tar.bz2"] =
                "QlpoOTFBWSZTWUZI/lkAAOL/1MyQAEBAAP/gJgIVEGItngAAAQQAAQAACDAA2rbCVTTU36lP9SgAeoB6gNDQamp7VHqExMAjEaYBMJRBMUeoeoNGg0BoP1TIL+y52uWioAOkACabPF2uDIgP0UJCCCpYUhrWye3dOkm7W222m3Fttu5pJKZZ7KZQSda1gAnTGhgKIRiS/TheEbhXHGxYeDkpN80DhMSSFR0COeCIgWZX1IYklQ5VVBEwjShmUsRbAuSVyIxjvOZ1KlSsphU8l5fBYYfZHgKh9MTAYgDERm1iIH8XckU4UJBGSP5Z",
            ["two.tar.bz2"] =
                "QlpoOTFBWSZTWQzJpyEAAG1/0MwQAEBAAP/gJgIUAGIBngAAAQQAAAggAIkNRT8jVP9VGRpp6TDRqN6oNE9Jqb1UfqjQAABYULyaYAFyeIiyY9ZwERCkcJejj7NGJ6EkkmZSKSSV1MzM6G9cKDYqqgBu2OLsIif2UbgLzYcs8yBYLBw4YEkguGd2q0RAvERBAJLrJbGabKFVVCImWm1a17itvrpuNh+1ydQ8nuh/F3JFOFCQDMmnIUJaaDkxQVkmU1kniE2mAAB1/4TIgABAQAD/gCYCERAiLZ4AAQAACCAAdQ1T9KGgA0aNqNGTQSURoA0AANGkDjGIgHOAEPbgwhdU+dCBiGKDRBvI9iKSXXnVNhuQUDkKWN4eqtYHwjEwnJnQUSVZ1CdcbkgPxdyRThQkCeITaYA=",
            ["neato.tar.xz"] =
                "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/ANddADcZSEnI9lxvITTq7Boca4Ftv10LzMv4okfn/s+zo73hgLgh+6dAa3owkZ9t1t/xAHfWAyRnsa1yu5Bai5uSEFWgtzpNbKALF3fa8S7tSTPKlpIlk12YXMm1RT6ncrFfDA/BaSYs4L9Bw8cfdk2ukIvdl55+tB9xGwRkFAklyV28k8L+OVFPBfz0B2qMYzpOPQf+49F51uwP2JpmzFjySMD8jg4mHhDSjaB+lSeABsQXbVNmYvNNAfo88Ba6nOyz+2Cz3d78dMecffDubTMu+E894jsR8ygAAAAYdF9Sr5KLxQAB8wGAUAAAUQ7W7LHEZ/sCAAAAAARZWg==",
            ["two.tar.xz"] =
                "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AP/AJtdADcZSEnI9lxvITTq7Boca4Ftv10LzMv4okfn/s+zo73hgLgh+6dAa3owkZ9t1t/xAHfWAyRnsa1yu5Bai5uSEFWgtzpNbKALF3fa8S7tSTPKlpIlk12YXMm1RT6ncrFfDA/BaSYs4L9Bw8cfdk2ukIvdl55+tB9xGwRkFAklyV28k8L+OVFPBfz0B2qMYzpOPQf+49F51uvgVSsAAACS92Dp9PunoQABtwGACAAAIzmwGrHEZ/sCAAAAAARZWv03elhaAAAE5ta0RgIAIQEcAAAAEM9YzOAj/wBwXQA3GUhJyPZcyNyYbZBPXMXjayLw77Ppkkrfb5Y9gxu5kt/xR7S3t+/20Fr0u3HjAMSBZ/OhNapWXUt2I3+Rzg3TvMDDdh93x7PM7hXIWsA6KXysut6IElu+I+nkmJNmgIwhnDuDNKneFlKdM+0bY1QAAJ/mi7/jGzqxAAGMAYBIAACNQ5cEscRn+wIAAAAABFla",
            ["neato.tar.lzma"] =
                "XQAAAAT//////////wA3GUhJyPZcbyE06uwaHGuBbb9dC8zL+KJH5/7Ps6O94YC4IfunQGt6MJGfbdbf8QB31gMkZ7GtcruQWoubkhBVoLc6TWygCxd32vEu7UkzypaSJZNdmFzJtUU+p3KxXwwPwWkmLOC/QcPHH3ZNrpCL3ZeefrQfcRsEZBQJJcldvJPC/jlRTwX89AdqjGM6Tj0H/uPRedbsD9iaZsxY8kjA/I4OJh4Q0o2gfpUngAbEF21TZmLzTQH6PPAWupzss/tgs93e/HTHnH3w7m0zLvhPPeI7Ev6c/EH/u1O94A==",
            ["neato.tar.zst"] =
                "KLUv/WQAJ10FABJLHBWQTWOEaMC+KGxlE7L33lJKo26ZdzIKnNrWWrtjnKW5UT3swt52tq9d7bvrnjvugy7oTWf60pW+uuqpoz7kQt5ylq9c5Ztrnjnmw8Jt9lq963nS80CIByVSNB0CuImnjG1eW4l4SjE84ygIAwkeKVGcFSAAjRYWVgf9QR60rIAmsIJAAFhG8qwBDgA3SjWSowxMSAw4gOEHnA4JmAMAAWBRMCiApcl8AdhANxo=",
            ["two.tar.zst"] =
                "KLUv/WQAA10EACKKGRWAazqIpFp2LgtMEN1EyN4qiInuo0joSwt5y1m+cpWnPHPMm18u4A1n+MIVnvDEES9+uNBbZ3111VPPjr39unCbvVanc7zIWRbmDjGI0zzogMsewrWyiKneoZTWocIghuIIFgdJlA0AcCNQg+SoAD8EhsIBEH6AS4cLmA4AKgC7KIBBAcDSBL4J39ouKLUv/WQAI50CAILDDBKQzwHAIZwvu6yzCGwCxP4PQAq3c1Lm02brvVoJKTbAC2ki+OO0EYeI87ubD+WLYdrmZAsgII+JcaTCeADLDEMDFP6KUzDYDKEEMAWYTXwO6amcWw==",
        };
}
