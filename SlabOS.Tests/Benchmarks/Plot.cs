using System;
using System.Globalization;
using System.Text;

namespace SlabOS.Benchmarks;

/// <summary>A line plot of costs: labels below, nanoseconds up the side, on a logarithmic scale from 0.5 to 500.</summary>
internal sealed class Plot(string title, string[] labels, (string Name, double[] Costs)[] lines)
{
    private const int Width = 560;
    private const int Height = 360;
    private const int Left = 60;
    private const int Right = 20;
    private const int Top = 90;
    private const int Bottom = 50;

    private static readonly string[] Colors = ["#0b6e4f", "#c1440e", "#1f5fa8", "#888888"];
    private static readonly double[] Ticks = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

    /// <summary>Plots side by side, as one SVG document.</summary>
    public static string Svg(params Plot[] plots)
    {
        var svg = new StringBuilder();
        svg.Append(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width * plots.Length}\" height=\"{Height}\" "));
        svg.Append("font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < plots.Length; i++)
        {
            svg.Append(Text($"<g transform=\"translate({i * Width} 0)\">\n"));
            plots[i].Draw(svg);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private void Draw(StringBuilder svg)
    {
        svg.Append(Text($"<text x=\"{Left}\" y=\"20\" font-size=\"14\">Slab&lt;T&gt;, ns for an operation, {title}</text>\n"));
        foreach (double tick in Ticks)
        {
            svg.Append(Text($"<path d=\"M{Left} {Y(tick):F1}H{Width - Right}\" stroke=\"#ddd\"/>"));
            svg.Append(Text($"<text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick}</text>\n"));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            svg.Append(Text($"<text x=\"{X(i):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{labels[i]}</text>\n"));
        }

        for (int line = 0; line < lines.Length; line++)
        {
            svg.Append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").Append(Colors[line]).Append("\" points=\"");
            for (int i = 0; i < labels.Length; i++) svg.Append(Text($"{X(i):F1},{Y(lines[line].Costs[i]):F1} "));
            svg.Append(Text($"\"/>\n<text x=\"{Left + (line % 2 * 240)}\" y=\"{42 + (line / 2 * 18)}\" fill=\"{Colors[line]}\">{lines[line].Name}</text>\n"));
        }
    }

    private double X(int label) => Left + 20 + (label * (double)(Width - Left - Right - 40) / Math.Max(1, labels.Length - 1));

    private static double Y(double cost)
    {
        double part = Math.Log(Math.Clamp(cost, Ticks[0], Ticks[^1]) / Ticks[0]) / Math.Log(Ticks[^1] / Ticks[0]);
        return Height - Bottom - (part * (Height - Top - Bottom));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
