import { useComputedColorScheme, useDirection } from "@mantine/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

export interface Series {
  name: string;
  tone: "income" | "expense" | "accent";
  values: number[];
}

interface ChartProps {
  /** What the chart shows, for who cannot see it. */
  label: string;
  height: number;
  categories: string[];
  bars?: Series[];
  lines?: Series[];
  axis: (value: number) => string;
  value: (value: number) => string;
}

/** Bars and lines over time, in the colours and direction of the page. Load it lazily. */
export function Chart({ label, height, categories, bars = [], lines = [], axis, value }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  const { dir } = useDirection();
  useEffect(() => {
    if (element.current === null) return undefined;
    const chart = init(element.current);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element.current);
    chart.setOption(optionOf(element.current, { categories, bars, lines, axis, value, rightToLeft: dir === "rtl" }));
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [categories, bars, lines, axis, value, scheme, dir]);
  return <div ref={element} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}

interface Drawing extends Required<Pick<ChartProps, "categories" | "bars" | "lines" | "axis" | "value">> {
  rightToLeft: boolean;
}

function optionOf(element: HTMLElement, { categories, bars, lines, axis, value, rightToLeft }: Drawing) {
  const styles = getComputedStyle(element);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const text = colour("--mantine-color-dimmed");
  const font = styles.fontFamily;
  const series = (kind: "bar" | "line") => (each: Series) => ({
    type: kind,
    name: each.name,
    data: each.values,
    itemStyle: { color: colour(`--w-chart-${each.tone}`), borderRadius: [4, 4, 0, 0] },
    barMaxWidth: 22,
    barGap: "12%",
    smooth: 0.25,
    symbolSize: 6,
  });
  return {
    animationDuration: 350,
    textStyle: { fontFamily: font },
    grid: { top: 40, bottom: 4, left: 4, right: 4, containLabel: true },
    legend: { top: 0, [rightToLeft ? "right" : "left"]: 0, icon: "roundRect", itemWidth: 12, itemHeight: 12, itemGap: 18, textStyle: { color: text, fontSize: 13 } },
    // Drawn, not HTML: a strict content security policy forbids the styles of the HTML one.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      valueFormatter: value,
      backgroundColor: colour("--w-surface"),
      borderColor: colour("--w-line"),
      textStyle: { color: colour("--mantine-color-text") },
      axisPointer: { type: "shadow", shadowStyle: { color: colour("--w-hover"), opacity: 0.6 } },
    },
    xAxis: {
      type: "category",
      data: categories,
      inverse: rightToLeft,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("--w-line") } },
      axisLabel: { color: text, fontSize: 12 },
    },
    yAxis: {
      type: "value",
      position: rightToLeft ? "right" : "left",
      splitLine: { lineStyle: { color: colour("--w-line") } },
      axisLabel: { color: text, fontSize: 12, formatter: axis },
    },
    series: [...bars.map(series("bar")), ...lines.map(series("line"))],
  };
}
